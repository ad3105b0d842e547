import Basis
import Conformance
import OIDC
import Scenario

/// Looks up what the guide has its reader set in the console; without credentials it says so instead of guessing.
struct ConsoleReplay {
    let scenario: ScenarioReplay

    func run() {
        for step in scenario.scenario.steps {
            scenario.recorder.step = step.id
            switch step.payload {
            case .createApplication(let value): application(step, type: value.resolvedType)
            case .registerRedirectURI(let uri): registered(step, uri: uri, in: .redirects)
            case .registerPostSignOutURI(let uri): registered(step, uri: uri, in: .returns)
            case .allowCORSOrigin(let origin): origins(step, origin: origin)
            default: break
            }
        }
    }

    private var record: Exchange? {
        scenario.application.flatMap { scenario.management.read("applications/" + $0.id) }
    }

    private func application(_ step: Step, type: String?) {
        guard let exchange = record else {
            unverified(step, "an application of the tenant file stands for it")
            return
        }
        let found = exchange.response?.json?["type"]?.string
        let isRight = exchange.isSuccess && (type == nil || found == type)
        scenario.book.note(
            step, isRight ? .verified : .refused,
            isRight
                ? "the application is there"
                : "the tenant has \(found ?? exchange.answer), the guide wants \(type ?? "one")",
            exchanges: [exchange.id])
    }

    private func registered(_ step: Step, uri: String, in place: AddressPlace) {
        let bound = scenario.binder().bind(uri).text
        if let exchange = record {
            guard exchange.isSuccess else { return unread(step, exchange) }
            let application = exchange.response?.json
            let isThere = place.covers(bound, in: application)
            let other: AddressPlace = place == .redirects ? .returns : .redirects
            let nearest = URINearMiss.text(
                bound, among: place.addresses(of: application), otherList: other.addresses(of: application),
                other: place == .redirects ? "among the post sign-out redirect URIs" : "among the redirect URIs")
            scenario.book.note(
                step, isThere ? .verified : .refused, isThere ? "it is registered" : "it is not there; \(nearest)",
                exchanges: [exchange.id])
            return
        }
        let proof = scenario.recorder.journeys.first { journey in
            guard journey.scenario == scenario.index else { return false }
            return place == .redirects
                ? journey.redirectURI == bound && journey.callbackURL != nil : journey.endSession != nil
        }
        guard let proof else {
            unverified(step, "no sign-in of this run used it")
            return
        }
        let exchange = place == .redirects ? proof.authorization : proof.endSession
        scenario.book.note(
            step, .performed, "the tenant accepted it in sign-in \(proof.id)", exchanges: [exchange].compactMap { $0 })
    }

    private func origins(_ step: Step, origin: String) {
        guard let exchange = record else {
            unverified(step, "the token endpoint was not asked with this origin")
            return
        }
        guard exchange.isSuccess else { return unread(step, exchange) }
        let application = exchange.response?.json
        let bound = scenario.binder().bind(origin).text
        let isThere = AddressPlace.origins.covers(bound, in: application)
        scenario.book.note(
            step, isThere ? .verified : .refused,
            isThere
                ? "it is allowed"
                : "it is not there; \(URINearMiss.text(bound, among: AddressPlace.origins.addresses(of: application)))",
            exchanges: [exchange.id])
    }

    /// Without the application there is no list to look at; that it is not there is told once.
    private func unread(_ step: Step, _ exchange: Exchange) {
        scenario.book.note(
            step, .skipped, "the application could not be read: \(exchange.answer)", exchanges: [exchange.id])
    }

    private func unverified(_ step: Step, _ what: String) {
        scenario.book.note(step, .assumed, "\(what); the tenant file has no Management API credentials to look it up")
    }
}
