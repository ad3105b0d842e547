import OIDC
import Wire

/// One line of a request log: who asked for what and what came of it, without anything that could be a secret.
enum LogLine {
    /// `GET /oidc/auth 303 1.2 ms`; the query is left out, what could move a terminal's cursor is shown as `?`.
    static func text(_ request: IncomingRequest, _ answer: HTTPResponse, milliseconds: Double) -> String {
        let tenths = Int(milliseconds * 10)
        return "\(plain(request.method)) \(plain(request.path)) \(answer.status) \(tenths / 10).\(tenths % 10) ms"
    }

    private static func plain(_ text: String) -> String {
        let shown = String(text.unicodeScalars.prefix(200).map { (33...126).contains($0.value) ? Character($0) : "?" })
        return text.unicodeScalars.count > 200 ? shown + "…" : shown
    }
}
