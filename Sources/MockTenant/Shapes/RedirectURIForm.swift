import Basis
import OIDC

/// Which redirect URIs an application may register: web addresses, also with wildcards, and those of a scheme of its own.
enum RedirectURIForm {
    /// Whether Logto takes a text as a redirect URI.
    static func matches(_ text: String) -> Bool { isWeb(text) || isOwn(text) }

    private static func isWeb(_ text: String) -> Bool {
        let address = WebAddress(text)
        if address.authority != nil, hasDotSegments(address.path) { return false }
        return isWebScheme(text.contains("*") ? RedirectPattern.parts(of: text)?.record : URLRecord(text))
    }

    private static func isWebScheme(_ record: URLRecord?) -> Bool { ["http", "https"].contains(record?.scheme) }

    /// Whether parts of a path would be resolved away.
    private static func hasDotSegments(_ path: String) -> Bool {
        path.pieces(between: "/").contains { [".", "..", "%2e", "%2e%2e"].contains($0.lowercased()) }
    }

    /// Letters, digits, `+`, `_` and `-` in parts between dots, of which one is enough.
    private static func isOwn(_ text: String) -> Bool {
        guard let record = URLRecord(text), !isWebScheme(record) else { return false }
        return record.scheme.pieces(between: ".").allSatisfy { !$0.isEmpty }
    }
}
