import Basis

/// A signed token in compact form, read strictly (RFC 7515 §7.1).
///
/// Three unpadded base64url parts, header and payload one JSON object each without repeated members. Reading says nothing
/// about the signature.
package struct CompactJWS: Sendable, Hashable {
    /// The longest text that is read, in bytes.
    package static let sizeLimit = 1 << 18

    package let text: String
    package let header: JOSEHeader
    package let payload: JSON
    /// Empty for an unsecured token.
    package let signature: [UInt8]
    /// What the signature is over: the first two parts and the dot between them.
    package let signingInput: [UInt8]

    /// Reads a token.
    ///
    /// - Throws: the first `JWSDefect`.
    package init(parsing text: String) throws(JWSDefect) {
        guard text.utf8.count <= Self.sizeLimit else { throw .tooLong(text.utf8.count) }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .parts(parts.count) }
        let headerJSON = try Self.object(parts[0], "header")
        guard let alg = headerJSON["alg"]?.string else { throw .algorithm }
        if let critical = headerJSON["crit"] { throw .critical(String(critical.text().prefix(80))) }
        payload = try Self.object(parts[1], "payload")
        guard let signature = Base64URL.decode(parts[2]) else { throw .encoding("signature") }
        self.signature = signature
        self.text = text
        header = JOSEHeader(json: headerJSON, alg: alg)
        signingInput = Array(text.utf8.prefix(parts[0].utf8.count + 1 + parts[1].utf8.count))
    }

    private static func object(_ part: Substring, _ name: String) throws(JWSDefect) -> JSON {
        guard let bytes = Base64URL.decode(part) else { throw .encoding(name) }
        let json: JSON
        do { json = try JSON(parsing: bytes) } catch {
            throw .notAnObject(name, reason: error.description)
        }
        guard case .object = json else { throw .notAnObject(name, reason: "another type") }
        if let twice = json.duplicateNames.first { throw .duplicateMember(name, name: twice) }
        return json
    }

    /// Whether a text looks like a compact JWS, without reading it.
    package static func isLikely(_ text: String) -> Bool {
        text.hasPrefix("eyJ") && text.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: ".") ? 1 : 0) } == 2
    }
}
