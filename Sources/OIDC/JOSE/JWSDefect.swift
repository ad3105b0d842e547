/// Why a text is no compact JWS that may be used (RFC 7515 §7.1, RFC 7519 §4).
package enum JWSDefect: Error, Sendable, Hashable, CustomStringConvertible {
    case tooLong(Int)
    /// The number of parts between dots, which is not three.
    case parts(Int)
    /// A part that is not unpadded base64url: `header`, `payload` or `signature`.
    case encoding(String)
    /// A part that is not exactly one JSON object.
    case notAnObject(String, reason: String)
    case duplicateMember(String, name: String)
    /// `alg` is missing or is no string.
    case algorithm
    /// A `crit` header, which names extensions that are not understood (RFC 7515 §4.1.11).
    case critical(String)

    package var description: String {
        switch self {
        case .tooLong(let count): "the text has \(count) bytes, more than \(CompactJWS.sizeLimit)"
        case .parts(let count): "the text has \(count) parts between dots, not three"
        case .encoding(let part): "the \(part) is not unpadded base64url"
        case .notAnObject(let part, let reason): "the \(part) is not one JSON object: \(reason)"
        case .duplicateMember(let part, let name): "the \(part) has the member \"\(name)\" more than once"
        case .algorithm: "the header has no \"alg\" text"
        case .critical(let names): "the header demands extensions that are not understood: \(names)"
        }
    }
}
