import Basis
import OIDC

extension Redaction {
    /// Header lines whose values are hidden: credentials and cookies by name, addresses and texts by their content.
    package func headers(_ headers: HTTPHeaders) -> HTTPHeaders {
        HTTPHeaders(headers.fields.map { .init($0.name, value(of: $0)) })
    }

    private func value(of field: HTTPHeaders.Field) -> String {
        switch field.name.lowercased() {
        case "authorization", "proxy-authorization":
            let parts = field.value.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { return secret("authorization", field.value) }
            return parts[0] + " " + secret(parts[0].lowercased(), parts[1])
        case "cookie":
            return field.value.pieces(between: ";").map(cookie).joined(separator: ";")
        case "set-cookie":
            guard let (pair, attributes) = field.value.parted(at: ";") else { return cookie(field.value[...]) }
            return cookie(pair) + ";" + attributes
        case let name where SensitiveName.contains(name) || name.hasPrefix("logto-signature") || name == "x-api-key":
            return secret("header", field.value)
        default: return text(field.value)
        }
    }

    private func cookie(_ pair: Substring) -> String {
        guard let (name, value) = pair.parted(at: "=") else { return String(pair) }
        return name + "=" + secret("cookie", value)
    }
}
