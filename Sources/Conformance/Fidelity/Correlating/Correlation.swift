import Basis
import OIDC

/// What a recording's generated values are called at the tenant under test: the pairs that were found at equal places of the
/// recorded and the actual answers, and how a recorded request is rewritten with them.
///
/// Belongs to one replay and one thread.
package final class Correlation {
    /// Recorded origins with what stands for them, in the order they are replaced: `http://localhost:3001` first.
    package var origins: [(recorded: String, actual: String)] = []
    /// Recorded value to actual value.
    package private(set) var map: [String: String] = [:]
    /// Actual value to recorded value.
    package private(set) var back: [String: String] = [:]
    /// Recorded generated values that an answer of this replay gave, whether they differ or not.
    package private(set) var known: Set<String> = []
    /// Seconds since 1970 of the recorded request, and from there to the present of the replay.
    package var now = 0.0
    package var shift = 0.0
    /// Signs the identity providers' tokens anew, whose recorded ones are over; nil where no provider is played.
    package var provider: ProviderKey?

    var tokens: [KnownToken] = []
    private var secrets: [String] = []

    package init() {}

    /// A JWT of the recording and what the tenant under test gave in its place.
    struct KnownToken {
        /// The recorded `jti`, or the token up to its signature.
        var identity: String
        var recorded: DecodedJWT
        var actual: String
    }

    /// Pairs two values that stand at the same place; constants and values already paired are left alone.
    package func learn(_ old: String, _ new: String, at place: String = "") {
        if TextShape(old).isBase32, old.utf8.count == 32, !secrets.contains(old) { secrets.append(old) }
        guard map[old] == nil, let kind = ValueKind(old, at: place) else { return }
        known.insert(old)
        guard old != new else { return }
        if kind == .userCode { learnTypedForms(old, new) }
        map[old] = new
        if back[new] == nil { back[new] = old }
        guard kind == .jwt, let recorded = DecodedJWT(old), let actual = DecodedJWT(new) else { return }
        let identity = Self.identity(of: recorded, token: old)
        tokens.removeAll { $0.identity == identity }
        tokens.append(KnownToken(identity: identity, recorded: recorded, actual: new))
        for name in ["sub", "jti", "sid", "client_id", "grantId"] {
            if let one = recorded.claim(name), let other = actual.claim(name) { learn(one, other, at: "." + name) }
        }
        if let one = recorded.header["kid"]?.string, let other = actual.header["kid"]?.string {
            learn(one, other, at: ".kid")
        }
    }

    /// Pairs two values that are known to belong together, whatever they look like.
    package func pair(_ old: String, with new: String) {
        map[old] = new
        back[new] = old
    }

    /// Pairs two values without giving the recorded one a claim on the actual one.
    package func stand(_ new: String, for old: String) { map[old] = new }

    /// People type a user code in lower case or without its hyphen.
    private func learnTypedForms(_ old: String, _ new: String) {
        let forms: [(String) -> String] = [
            { $0.lowercased() }, { $0.replacing("-", with: "") }, { $0.replacing("-", with: "").lowercased() },
        ]
        for form in forms where map[form(old)] == nil { map[form(old)] = form(new) }
    }

    static func identity(of token: DecodedJWT, token text: String) -> String {
        token.claim("jti") ?? text.lastIndex(of: ".").map { String(text[..<$0]) } ?? text
    }

    /// The one-time password that a recorded one stands for: computed again from the tenant's own secret; nil when the text is
    /// no password of a known secret.
    func timeCode(_ recorded: String) -> String? {
        for secret in secrets {
            guard let key = TimeCode.decode(secret) else { continue }
            let step = Int(now) / 30
            guard (step - 1...step + 1).contains(where: { TimeCode.code(key: key, step: $0) == recorded }),
                let actual = TimeCode.decode(map[secret] ?? secret)
            else { continue }
            return TimeCode.code(key: actual, step: Int(now + shift) / 30)
        }
        return nil
    }
}
