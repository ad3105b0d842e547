import OIDC

/// A token that came from the token endpoint, read strictly, with the call that brought it.
struct TokenSighting: Sendable {
    var text: String
    var jws: Result<CompactJWS, JWSDefect>
    var call: TokenCall

    init(_ text: String, call: TokenCall) {
        self.text = text
        self.call = call
        do { jws = .success(try CompactJWS(parsing: text)) } catch { jws = .failure(error) }
    }

    /// The token when it could be read.
    var token: CompactJWS? { try? jws.get() }
    var exchange: Exchange { call.exchange }
    var isFromRefresh: Bool { call.grant == "refresh_token" }
    /// Kind and length in place of the value.
    var shape: String { "\(text.utf8.count) characters" }
}
