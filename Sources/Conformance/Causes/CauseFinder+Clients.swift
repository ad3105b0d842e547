import Basis
import OIDC

/// Causes in the record of an application.
extension CauseFinder {
    /// A redirect URI that is not in its list: the nearest that is, another list, another application.
    func redirectURI(_ refusal: Refusal, _ read: Reads, list: String, parameter: String) -> Proof {
        guard let client = refusal.parameters["client_id"], let record = read.exactly("applications/\(client)"),
            let metadata = record.answered?["oidcClientMetadata"], let wanted = refusal.parameters[parameter]
        else { return .unread }
        let registered = metadata[list]?.strings ?? []
        if RedirectMatcher.matches(wanted, registered: registered) { return .contradicted }
        let other = list == "redirectUris" ? "postLogoutRedirectUris" : "redirectUris"
        let found = URINearMiss.text(
            wanted, among: registered, otherList: metadata[other]?.strings ?? [],
            other: list == "redirectUris" ? "among the post sign-out redirect URIs" : "among the redirect URIs")
        let elsewhere = (read.exchange("applications?")?.answered?.array ?? []).first { application in
            application["id"]?.string != client
                && RedirectMatcher.matches(wanted, registered: application["oidcClientMetadata"]?[list]?.strings ?? [])
        }
        let name = elsewhere?["name"]?.string.map { "; the application '\($0)' has it" } ?? ""
        return .shown("\(wanted): \(found)\(name)", fix: "Register exactly \(wanted).", by: record)
    }

    /// A client id that nobody has: mistyped, a placeholder, of a deleted application or of another tenant.
    func client(_ refusal: Refusal, _ read: Reads) -> Proof {
        guard let client = refusal.parameters["client_id"], let record = read.exchange("applications/"),
            let status = record.response?.status
        else { return .unread }
        guard status == 404 else { return .contradicted }
        let known = (read.exchange("applications?")?.answered?.array ?? []).compactMap { application in
            application["id"]?.string.map { (id: $0, name: application["name"]?.string ?? "") }
        }
        let near =
            known.first { $0.id.hasPrefix(client) || client.hasPrefix($0.id) }
            ?? NearestName.of(client, in: known.map(\.id)).flatMap { id in known.first { $0.id == id } }
        let isID = client.utf8.count == 21 && client.utf8.allSatisfy { $0 >= 48 && $0 <= 57 || $0 >= 97 && $0 <= 122 }
        let shape = isID ? "" : "; an App ID has 21 lower-case letters and digits"
        let hint = near.map { "; near to it is \($0.id) ('\($0.name)')" } ?? ""
        return .shown(
            "there is no application \(client)\(shape)\(hint)",
            fix: near.map { "Put in the App ID of '\($0.name)': \($0.id)." }, by: record)
    }

    /// A secret that proves nothing: of no application, expired, or where there are none.
    func secret(_ refusal: Refusal, _ read: Reads) -> Proof {
        guard let client = refusal.parameters["client_id"],
            let secrets = read.exactly("applications/\(client)/secrets"),
            let list = secrets.answered?.array
        else { return .unread }
        let type = read.exactly("applications/\(client)")?.answered?["type"]?.string ?? ""
        guard !list.isEmpty else {
            return .shown(
                "the application is of type \(type) and has no secrets",
                fix: "Create an application of the type that the guide names and use its App ID and secret.",
                by: secrets)
        }
        let given = refusal.parameters["client_secret"] ?? ""
        if given.isEmpty { return .shown("no client secret was sent", fix: "Configure the App secret.", by: secrets) }
        guard let item = list.first(where: { $0["value"]?.string == given }) else {
            let isPadded = given.contains { $0.isWhitespace || $0.isNewline }
            let none =
                list.count == 1
                ? "the application's only secret is not" : "none of the application's \(list.count) secrets is"
            return .shown(
                "\(none) the one that was sent"
                    + (isPadded ? ", which has a blank or a line break in it" : ""), by: secrets)
        }
        if let end = item["expiresAt"]?.double, end / 1000 <= refusal.exchange.startedAt {
            let name = item["name"]?.string ?? ""
            return .shown(
                "the secret '\(name)' expired at \(UTCTime.text(end / 1000))",
                fix: "Create a new secret and configure it.", by: secrets)
        }
        return .contradicted
    }

    /// An application of a type that may not do this.
    func type(_ refusal: Refusal, _ read: Reads) -> Proof {
        guard let record = read.exchange("applications/"), let type = record.answered?["type"]?.string else {
            return .unread
        }
        return .shown("the application is of type \(type)", by: record)
    }

    /// An origin of scripts that is neither listed nor that of a redirect URI.
    func corsOrigin(_ refusal: Refusal, _ read: Reads) -> Proof {
        guard let record = read.exchange("applications/"), let answer = record.answered,
            let origin = refusal.exchange.request.headers["origin"]
        else { return .unread }
        let listed = answer["customClientMetadata"]?["corsAllowedOrigins"]?.strings ?? []
        let found = listed.isEmpty ? "no origin is listed" : "listed is \(listed.joined(separator: ", "))"
        return .shown("\(origin): \(found)", fix: "Add \(origin) to the CORS allowed origins.", by: record)
    }

    /// A scope that a third-party application may not ask for.
    func consentScopes(_ refusal: Refusal, _ read: Reads) -> Proof {
        guard let record = read.exchange("applications/"), let scopes = record.answered?["userScopes"]?.strings else {
            return .unread
        }
        let found = scopes.isEmpty ? "none" : scopes.joined(separator: " ")
        return .shown("the application may ask for: \(found)", by: record)
    }
}
