import Conformance
import OIDC

extension ClientSession {
    /// Signs out as the client library does; gives the exchanges it took.
    ///
    /// - Throws: `FlowFailure` when the tenant refuses, or leads elsewhere than to the return address.
    @discardableResult
    func signOut(returnTo address: String?) throws(FlowFailure) -> [Int] {
        let begin = recorder.exchanges.count
        guard settings.habits.signOut != .local else { return [] }
        if settings.habits.signOut == .revokeAndEndSession, let token = tokens.refresh {
            noteRevocation(
                recorder.send(
                    tokenRequest(
                        fields: ["client_id", "token"], values: ["token": token], to: endpoints.revocation),
                    role: .revocation, purpose: "revoke the refresh token"))
        }
        var fields = [HTTPHeaders.Field("client_id", application.id)]
        if let address { fields.append(.init("post_logout_redirect_uri", address)) }
        let landing = browser.open(
            endpoints.endSession + "?" + FormBody(fields).text, purpose: "sign out", redirectURI: address)
        let first = recorder.exchanges.dropFirst(begin).first { $0.role == .endSession }
        if let first { noteEndSession(first) }
        let exchanges = Array((begin + 1)...recorder.exchanges.count)
        if let address {
            guard case .callback = landing else {
                throw FlowFailure(
                    "signing out does not lead to \(address): \(landing.exchange.answer)",
                    exchange: first?.id ?? landing.exchange.id)
            }
        } else if !(landing.exchange.response.map { $0.status < 400 } ?? false) {
            throw FlowFailure(landing.exchange)
        }
        return exchanges
    }
}
