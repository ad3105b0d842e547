import Conformance
import OIDC

extension ClientSession {
    /// Signs out as the client library does; gives the exchanges it took.
    ///
    /// - Throws: `FlowFailure` when the tenant refuses, or leads elsewhere than to the return address.
    @discardableResult
    func signOut(returnTo address: String?) throws(FlowFailure) -> [Int] {
        let begin = recorder.exchanges.count
        let habit = settings.habits.signOut
        guard habit.visitsEndSession || habit.revokesRefreshToken else { return [] }
        if habit.revokesRefreshToken, let token = tokens.refresh {
            noteRevocation(
                recorder.send(
                    tokenRequest(
                        fields: ["client_id", "token"], values: ["token": token], to: endpoints.revocation),
                    role: .revocation, purpose: "revoke the refresh token"))
        }
        let values = [
            "client_id": application.id, "post_logout_redirect_uri": address, "id_token_hint": tokens.id,
            "state": address == nil ? nil : Base64URL.encode(recorder.options.random.bytes(32)),
        ].compactMapValues { $0 }
        let fields = habit.parameters.compactMap { name in values[name].map { HTTPHeaders.Field(name, $0) } }
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
