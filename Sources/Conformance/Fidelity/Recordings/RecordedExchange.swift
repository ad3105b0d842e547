import Basis
import OIDC

/// One request of a recording and the answer it got.
package struct RecordedExchange: Sendable {
    /// The path of its recording.
    package let recording: String
    /// Its place in the file, from 0.
    package let index: Int
    /// What the step is, in a few words.
    package let label: String
    /// Seconds since 1970 of the request, and milliseconds until its answer had come.
    package let start: Double
    package let milliseconds: Double
    package let method: String
    package let url: String
    package let address: WebAddress
    /// Scheme, host and port as written.
    package let origin: String
    package let headers: HTTPHeaders
    /// The body as sent; empty when there was none.
    package let body: String
    package let status: Int
    package let answerHeaders: HTTPHeaders
    /// The body as answered; empty when there was none or it was left out.
    package let answer: String
    /// The answer as JSON; the excerpt of it where the body was left out.
    package let json: JSON?
    /// The member names of an answer whose body was left out.
    package let keys: [String]?
    /// Whether the body of the answer was not kept.
    package let isLeftOut: Bool
    /// The excerpt that stands for a body that was left out.
    package let excerpt: JSON?
    /// Whether the tenant sent this request to somebody else: a provider, a gateway, a webhook.
    package let isFar: Bool
    /// Whether it only shows what the tenant was like, for whoever reads the recording.
    package let isProof: Bool
    /// Who it was sent to, where the recording names parties.
    package let recipient: String?

    init(_ raw: JSON, recording: String, index: Int) throws(RecordingFault) {
        guard let request = raw["request"], let response = raw["response"], let url = request["url"]?.string,
            let method = request["method"]?.string
        else { throw RecordingFault(reason: "entry \(index) has no request with method and URL, or no response") }
        guard let start = raw["startedDateTime"]?.string.flatMap(PointInTime.seconds(ofText:)) else {
            throw RecordingFault(reason: "entry \(index) has no startedDateTime")
        }
        guard let status = response["status"]?.int else {
            throw RecordingFault(reason: "entry \(index) has an answer without status")
        }
        let extra = raw["_dragoman"]
        (self.recording, self.index, self.start, self.method, self.url, self.status) = (
            recording, index, start, method, url, status
        )
        let comment = raw["comment"]?.string ?? ""
        label = extra?["label"]?.string.flatMap { $0.isEmpty ? nil : $0 } ?? comment
        milliseconds = raw["time"]?.double ?? 0
        address = WebAddress(url)
        origin = address.scheme + "://" + (address.authority ?? "")
        headers = Self.headers(request["headers"])
        body = request["postData"]?["text"]?.string ?? ""
        answerHeaders = Self.headers(response["headers"])
        answer = response["content"]?["text"]?.string ?? ""
        keys = extra?["keys"].map { $0.strings ?? [] }
        isLeftOut = keys != nil || answer.isEmpty && response["content"]?["text"] == nil
        excerpt = extra?["excerpt"]
        json = answer.isEmpty && excerpt != nil ? excerpt : JSON.reading(answer)
        isFar = extra?["side"]?.string == "far"
        isProof = extra?["side"]?.string == "proof"
        recipient = extra?["to"]?.string
    }

    private static func headers(_ list: JSON?) -> HTTPHeaders {
        HTTPHeaders(
            (list?.array ?? []).compactMap { header in
                header["name"]?.string.map { .init($0, header["value"]?.string ?? "") }
            })
    }

    /// The path of the request, undecoded.
    package var path: String { address.path }
    /// The query of the request; empty when there is none.
    package var query: String { address.query ?? "" }
    /// The media type that the request names for its body, with its parameters.
    package var contentType: String { headers["content-type"] ?? "" }
    /// The body of the request as JSON, nil for other bodies.
    package var requestJSON: JSON? { JSON.reading(body) }
    /// The authorization of the request, empty when there is none.
    package var authorization: String { headers["authorization"] ?? "" }
    /// Whether it went to an application at the usual port of one, not to the tenant.
    package var isOfApplication: Bool { origin.hasSuffix(":3000") }
}

extension RecordedExchange: Equatable {
    /// Two are the same when they stand at one place of one file.
    package static func == (one: Self, other: Self) -> Bool {
        one.recording == other.recording && one.index == other.index
    }
}
