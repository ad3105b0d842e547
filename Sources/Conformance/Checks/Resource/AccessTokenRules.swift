import Basis
import OIDC

/// What every JWT access token has to keep, for users, organizations and machines alike (RFC 9068).
enum AccessTokenRules {
    /// The fault of form or `typ`.
    static func typeProblem(_ seen: TokenSighting) -> String? {
        switch seen.jws {
        case .failure(let defect): return defect.description
        case .success(let token):
            let type = token.header.typ?.lowercased().replacing("application/", with: "")
            return type == "at+jwt" ? nil : type.map { "typ \($0.prefix(60))" } ?? "no typ"
        }
    }

    /// The fault of algorithm, key or signature; nil when it verifies or the key set is not known.
    static func signatureProblem(_ token: CompactJWS, _ wire: Traffic) -> String? {
        if token.header.isUnsecured || token.header.isSymmetric { return "alg \(token.header.alg.prefix(40))" }
        if let advertised = wire.metadata?.idTokenAlgorithms, !advertised.contains(token.header.alg) {
            return "alg \(token.header.alg.prefix(40)), which is not advertised"
        }
        guard let keys = wire.keys, let algorithm = token.header.algorithm else { return nil }
        switch keys.key(for: token.header) {
        case .key(let key):
            if let mismatch = key.mismatch(with: algorithm) { return "the named key: " + mismatch }
            return keys.verifies(token) ? nil : "a signature that does not verify"
        case .unknownKid: return "kid \(token.header.kid?.prefix(80) ?? ""), which is not published"
        case .kidMissing: return "no kid"
        case .noneFits: return "no published key fits"
        }
    }

    /// Required claims that are missing or of another type.
    static func claimProblems(_ token: CompactJWS) -> [String] {
        let texts = ["iss", "sub", "client_id", "jti"].filter { token.payload[$0]?.string?.isEmpty != false }
        let times = ["exp", "iat"].filter { token.number($0).map { $0 <= 0 || $0 >= 1e11 } ?? true }
        return texts + times + (token.audiences.isEmpty ? ["aud"] : [])
    }

    /// Claims that name another issuer, user or application than the request.
    static func bindingProblems(_ token: CompactJWS, _ call: TokenCall, _ wire: Traffic) -> [String] {
        var wrong: [String] = []
        if token.issuer != wire.issuer { wrong.append("iss") }
        let subject = call.isMachine ? call.clientID : wire.subject(of: call)
        if let subject, token.subject != subject { wrong.append("sub") }
        if let client = call.clientID, token.payload["client_id"]?.string != client { wrong.append("client_id") }
        return wrong
    }
}
