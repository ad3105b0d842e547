import Basis
import OIDC
import Wire

/// A defect of the way instead of the tenant: answers that come late, in part, or not at all.
package struct TransportFault: Sendable, Hashable {
    /// What becomes of the bytes of an answer.
    enum Effect: String, Sendable, Hashable {
        case delay
        case reset
        case close
        case truncate
        case short
        case long
        case drip
        case chunks
        /// Another answer in its place.
        case replace
        /// Its own headers over other bytes.
        case garble
    }

    /// The name that switches it on.
    package let id: String
    /// One line: what goes wrong.
    package let title: String
    /// The clause that it breaks or makes use of.
    package let clause: String
    let effect: Effect
    /// Only paths that begin so.
    var path: String
    /// How many answers it spoils; nil for every one.
    var times: Int?
    /// Before the answer, or between the bytes of a drip.
    var milliseconds: Int
    private let status: Int
    private let headers: HTTPHeaders
    private let body: String

    /// Every transport fault, in the order of `transport-faults.json`.
    ///
    /// - Throws: `ResourceFile.Missing` or `JSONError`.
    package static func all() throws -> [TransportFault] {
        (try ResourceFile.json("transport-faults.json", of: "MockTenant").array ?? []).compactMap(TransportFault.init)
    }

    /// The fault of a name, or of an object `{id, path?, times?, milliseconds?}` that changes what the file says.
    static func named(_ wish: JSON) -> TransportFault? {
        guard let id = wish.string ?? wish["id"]?.string, var fault = known[id] else { return nil }
        fault.path = wish["path"]?.string ?? fault.path
        fault.times = wish["times"]?.int ?? fault.times
        fault.milliseconds = min(60_000, max(0, wish["milliseconds"]?.int ?? fault.milliseconds))
        return fault
    }

    /// By name; empty when the file is not there, which starting a tenant reports.
    static let known: [String: TransportFault] = Dictionary(
        ((try? all()) ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

    private init?(_ entry: JSON) {
        guard let id = entry["id"]?.string, let title = entry["title"]?.string, let clause = entry["clause"]?.string,
            let effect = entry["effect"]?.string.flatMap(Effect.init)
        else { return nil }
        self.id = id
        self.title = title
        self.clause = clause
        self.effect = effect
        path = entry["path"]?.string ?? "/"
        times = entry["times"]?.int
        milliseconds = entry["milliseconds"]?.int ?? 0
        status = entry["status"]?.int ?? 200
        headers = HTTPHeaders((entry["headers"]?.members ?? []).map { .init($0.name, $0.value.string ?? "") })
        body = entry["body"]?.string ?? ""
    }

    /// What it makes of an answer before it is sent.
    func changed(_ answer: HTTPResponse, time: Int) -> HTTPResponse {
        var answer = answer
        switch effect {
        case .replace:
            answer = HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
            for index in answer.headers.fields.indices {
                answer.headers.fields[index].value = answer.headers.fields[index].value
                    .replacing("{soon}", with: HTTPDate.text(of: time + 1))
            }
        case .garble: answer.body = Array(body.utf8)
        case .short: answer.body = Array(answer.body.prefix(answer.body.count / 2))
        default: break
        }
        return answer
    }

    /// How it lets an answer be sent; nil as it should be.
    func delivery(of answer: HTTPResponse) -> Delivery? {
        let size = answer.body.count
        return switch effect {
        case .delay: Delivery(delay: milliseconds)
        case .reset: Delivery(form: .none(isReset: true))
        case .close: Delivery(form: .none(isReset: false))
        case .truncate: Delivery(form: .cut(sent: size / 2, length: size))
        case .long: Delivery(form: .cut(sent: size, length: size + 64))
        case .drip: Delivery(form: .drip(bytes: 16, pause: milliseconds))
        case .chunks: Delivery(form: .unfinishedChunks(sent: size / 2))
        case .short, .replace, .garble: nil
        }
    }
}
