import Basis
import OIDC

/// The way of a browser to a provider and back, without scripts: what was begun is kept in a cookie.
struct ProviderTrip {
    /// Whose provider it is, as the paths of the Experience API name it.
    enum Kind: String { case social, sso }

    let visit: PageVisit
    let kind: Kind
    /// Holds connector, state, verification and application of the sign-in under way.
    private static let cookie = "_social"

    typealias Refusal = PageVisit.Refusal

    /// Sends the browser to the provider of a connector; an interaction has begun.
    func begin(_ connector: String) throws(Refusal) -> Answer {
        let state = visit.tenant.identifiers.opaque()
        let begun = try visit.api(
            "POST", "/verification/\(kind.rawValue)/\(connector)/authorization-uri",
            ["state": .string(state), "redirectUri": .string(redirectURI(connector))])
        let verification = begun["verificationId"]?.string ?? ""
        let value = [connector, state, verification, visit.application ?? ""].joined(separator: ":")
        return Answer.seeOther(begun["authorizationUri"]?.string ?? "/").leading(
            "Set-Cookie", "\(Self.cookie)=\(value); path=/; samesite=lax; httponly")
    }

    /// Takes the provider's callback and gives the verification, whose owner is then known.
    func finish(_ connector: String) throws(Refusal) -> JSON {
        let parts = (visit.call.cookie(Self.cookie) ?? "").split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == connector, visit.call.query["state"].map({ $0 == parts[1] }) ?? false else {
            throw Refusal(code: "", message: visit.context.texts.text("error.elsewhere"), data: [:])
        }
        var data = visit.call.query.fields.map { JSON.Member($0.name, .string($0.value)) }
        data.append(.init("redirectUri", .string(redirectURI(connector))))
        let verification = JSON.string(String(parts[2]))
        try visit.api(
            "POST", "/verification/\(kind.rawValue)/\(connector)/verify",
            ["verificationId": verification, "connectorData": .object(data)])
        return verification
    }

    private func redirectURI(_ connector: String) -> String { visit.tenant.endpoint + "/callback/" + connector }

    /// The application of a sign-in that is at a provider; the callback does not name it.
    static func application(of call: Call) -> String? {
        call.cookie(cookie)?.split(separator: ":").last.map(String.init)
    }
}
