import Basis
import Conformance
import OIDC
import Scenario

/// Makes for one run what its guides have their reader set and the tenant lacks, and takes it back afterwards, after Ctrl-C too.
///
/// Only settings that are missing are written; what was there stays as it was, and what somebody else changes meanwhile is kept.
final class Provisioner {
    let management: ManagementReader
    let endpoints: Endpoints
    let recorder: Recorder
    /// The tenant as its file describes it.
    let named: TenantConfiguration
    /// The tenant as the run has to know it, with what was made for it.
    var tenant: TenantConfiguration
    /// Told of each change in a few words.
    private let tell: (String) -> Void
    private var books: [OutcomeBook] = []
    private var undoes: [() -> Void] = []

    init(
        tenant: TenantConfiguration, management: ManagementReader, endpoints: Endpoints, recorder: Recorder,
        tell: @escaping (String) -> Void
    ) {
        (self.management, self.endpoints, self.recorder) = (management, endpoints, recorder)
        (named, self.tenant, self.tell) = (tenant, tenant, tell)
    }

    /// Makes what is missing for these guides, in the order in which one thing needs another.
    func provide(for scenarios: [Scenario]) {
        let demands = scenarios.enumerated().map { GuideDemands(index: $0.offset, scenario: $0.element) }
        books = demands.map { OutcomeBook(scenario: $0.index) }
        for demand in demands where demand.needsApplication { ApplicationProvision(for: demand, by: self).run() }
        ResourceProvision(for: demands, by: self).run()
        PersonProvision(for: demands, by: self).run()
        OrganizationProvision(for: demands, by: self).run()
        PermissionProvision(for: demands, by: self).run()
        for demand in demands {
            ConnectorProvision(for: demand, by: self).run()
            SignInProvision(for: demand, by: self).run()
        }
        (recorder.scenario, recorder.step) = (nil, nil)
    }

    /// What was made for the steps of a guide.
    func book(of scenario: Int) -> OutcomeBook {
        books.indices.contains(scenario) ? books[scenario] : OutcomeBook(scenario: scenario)
    }

    /// Takes every change back, the last one first.
    func takeBack() {
        guard !undoes.isEmpty else { return }
        (recorder.scenario, recorder.step) = (nil, nil)
        let known = recorder.remains
        while let undo = undoes.popLast() { undo() }
        tell(
            recorder.remains == known ? "everything made for this run was taken back" : "not everything was taken back")
    }

    /// One change of the tenant, told in words that begin with a verb.
    struct Change {
        var what: String
        var method: String
        var path: String
        var body: JSON
    }

    /// Carries a change out, unless the run has ended already.
    ///
    /// - Parameters:
    ///   - steps: those of a guide that demand it, if any.
    ///   - undo: takes it back, told what the tenant answered; nil where something else that is taken back takes it along.
    /// - Returns: what the tenant answered; nil where it refused.
    @discardableResult
    func make(
        _ change: Change, for demand: GuideDemands? = nil, steps: [Step] = [], undo: ((JSON) -> Void)? = nil
    ) -> JSON? {
        guard recorder.reasonToStop == nil else { return nil }
        (recorder.scenario, recorder.step) = (demand?.index, steps.first?.id)
        do throws(FlowFailure) {
            let exchange = try management.change(
                change.method, change.path, change.body, purpose: change.what, role: .provisioning)
            let answer = exchange.response?.json ?? .null
            if let undo { undoes.append { undo(answer) } }
            tell(change.what)
            note(demand, steps, .performed, "done for this run: \(change.what)", [exchange.id])
            return answer
        } catch {
            tell("not possible: \(error.reason)")
            note(demand, steps, .refused, "the tenant refuses to \(error.reason)", [error.exchange].compactMap { $0 })
            return nil
        }
    }

    /// Notes a change that is not carried out because it would harm what the tenant has.
    func decline(_ what: String, for demand: GuideDemands, steps: [Step]) {
        tell("not done: " + what)
        note(demand, steps, .refused, "not done: " + what, [])
    }

    private func note(
        _ demand: GuideDemands?, _ steps: [Step], _ status: Transcript.StepOutcome.Status, _ reason: String,
        _ exchanges: [Int]
    ) {
        guard let demand, books.indices.contains(demand.index) else { return }
        for step in steps { books[demand.index].note(step, status, reason, exchanges: exchanges) }
    }

    /// What the tenant holds at this moment; nil where it does not answer, which what needs it tells later.
    func current(_ path: String) -> JSON? {
        guard recorder.reasonToStop == nil else { return nil }
        return try? management.current(path, purpose: "look up what there is: \(path.prefix { $0 != "?" })")
    }

    /// The items of a list, all pages of it; nil where it cannot be read.
    func list(_ path: String) -> [JSON]? {
        var items: [JSON] = []
        for page in 1... {
            let mark = path.contains("?") ? "&" : "?"
            guard let found = current("\(path)\(mark)page=\(page)&page_size=\(Self.pageSize)")?.array else {
                return nil
            }
            items += found
            if found.count < Self.pageSize { break }
        }
        return items
    }

    /// The longest page that the Management API gives.
    private static let pageSize = 100

    /// Reads something again and writes it without what this run added; what others did to it meanwhile stays.
    func withdraw(_ path: String, purpose: String, _ rest: (JSON) -> JSON?) {
        do throws(FlowFailure) {
            let now = try management.current(path, purpose: "read again to \(purpose)", isUndo: true)
            guard let body = rest(now) else { return }
            management.undo("PATCH", path, body, purpose: purpose, role: .provisioning)
        } catch {
            // What is gone as a whole has nothing of this run left.
            if let id = error.exchange, recorder.exchanges[id - 1].response?.status == 404 { return }
            recorder.noteRemains(
                "a change of the tenant could not be taken back; please \(purpose) (/api/\(path)): \(error.reason)")
        }
    }

    /// Takes something away that was made for this run.
    func delete(_ path: String, what: String) {
        management.undo("DELETE", path, purpose: "delete \(what)", role: .provisioning)
    }

    /// What stands as the description of whatever is made.
    static let remark: JSON = "Made by dragoman for one run, and taken back after it."

    /// A name that nothing else at the tenant has.
    func freshName() -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
        return "dragoman_" + String(recorder.options.random.bytes(10).map { letters[Int($0 & 31)] })
    }
}
