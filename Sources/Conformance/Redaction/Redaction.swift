import Basis
import OIDC

/// Hides secrets in what reports show, so that a reader still sees which values are equal.
///
/// A secret becomes `<kind:8 hex digits of a keyed digest:length>`; the same value has the same digits everywhere under one
/// key. A JWT keeps header and claims, its signature becomes such a tag.
package struct Redaction: Sendable {
    private let key: [UInt8]
    /// Finds values known to be secret, which are hidden wherever they stand.
    private let finder: SecretFinder

    /// A redaction.
    ///
    /// - Parameters:
    ///   - key: makes the digests unguessable; a seeded run derives it from the seed.
    ///   - secrets: values that must not appear anywhere; those under four characters are ignored.
    package init(key: [UInt8], secrets: [String] = []) {
        self.key = key
        finder = SecretFinder(secrets)
    }

    /// The tag of a value, such as `<state:1f0a93bc:16>`.
    package func tag(_ kind: String, _ value: some StringProtocol) -> String {
        let digest = Digest.hex(Digest.hmac(key: key, Array(value.utf8)).prefix(4))
        return "<\(kind):\(digest):\(value.utf8.count)>"
    }

    /// A secret value: a JWT without its signature, anything else as a tag.
    package func secret(_ kind: String, _ value: some StringProtocol) -> String {
        if value.isEmpty || isTag(value) { return String(value) }
        let text = String(value)
        guard let token = try? CompactJWS(parsing: text), let dot = text.lastIndex(of: ".") else {
            return tag(kind, value)
        }
        return token.signature.isEmpty ? text : text[...dot] + tag("signature", text[text.index(after: dot)...])
    }

    /// A request without secrets in address, headers and body.
    package func request(_ request: HTTPRequest) -> HTTPRequest {
        HTTPRequest(
            request.method, url(request.url), headers: headers(request.headers),
            body: request.bodyText.map { Array(body($0, type: request.headers["content-type"]).utf8) })
    }

    /// A response without secrets in headers and body.
    package func response(_ response: HTTPResponse) -> HTTPResponse {
        var result = response
        result.headers = headers(response.headers)
        if !response.body.isEmpty {
            result.body = Array(body(response.text, type: response.headers["content-type"]).utf8)
        }
        return result
    }

    /// An address whose query and fragment parameters are hidden where their names say so.
    package func url(_ url: String) -> String { hidingSecrets(in: parameters(in: url)) }

    /// A body of that media type.
    package func body(_ text: String, type: String?) -> String {
        if let json = try? JSON(parsing: text), json.members != nil || json.array != nil {
            return hidingSecrets(in: self.json(json).text())
        }
        return self.text(text)
    }

    /// Free text: tokens, `name=value` pairs of sensitive names, hidden form fields and known secrets.
    package func text(_ text: String) -> String { hidingSecrets(in: fields(in: parameters(in: tokens(in: text)))) }

    /// A JSON value whose sensitive members are hidden, at any depth.
    package func json(_ value: JSON) -> JSON {
        switch value {
        case .array(let elements): return .array(elements.map(json))
        case .object(let members):
            return .object(
                members.map { member in
                    guard let text = member.value.string else {
                        let isSecretNumber = SensitiveName.contains(member.name) && member.value.double != nil
                        return .init(
                            member.name,
                            isSecretNumber ? .string(tag(member.name, member.value.text())) : json(member.value))
                    }
                    let isSecret =
                        SensitiveName.contains(member.name)
                        && !(member.name == "code" && SensitiveName.isErrorCode(text))
                    let kind = SensitiveName.kind(member.name)
                    return .init(member.name, .string(isSecret ? secret(kind, text) : self.text(text)))
                })
        case .string(let text): return .string(self.text(text))
        default: return value
        }
    }

    private func isTag(_ value: some StringProtocol) -> Bool { value.hasPrefix("<") && value.hasSuffix(">") }

    /// Text of a guide or of the run itself, where names such as `state=` mean nothing: only known secrets are hidden.
    package func known(_ text: String) -> String { hidingSecrets(in: text) }

    private func hidingSecrets(in text: String) -> String {
        finder.replacing(in: text) { tag("secret", $0) }
    }
}
