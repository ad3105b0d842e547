import Basis
import OIDC

/// Causes among resources, users, roles and organizations.
extension CauseFinder {
    /// A resource indicator that nobody registered, or that is written another way.
    ///
    /// The name of a scope never is one: no setting mends such a request, and the check of requests tells it.
    func resource(_ refusal: Refusal, _ read: Reads) -> Proof {
        let wanted = refusal.parameters.all("resource")
        if wanted.contains(where: { $0.hasPrefix("urn:logto:scope:") }) { return .contradicted }
        guard let record = read.exchange("resources"), let list = record.answered?.array else { return .unread }
        let known = list.compactMap { $0["indicator"]?.string }
        guard !wanted.isEmpty else {
            return .shown("the request names no resource", fix: "Send the API identifier as resource.", by: record)
        }
        guard let missing = wanted.first(where: { !known.contains($0) }) else { return .contradicted }
        let near = known.first { $0.lowercased() == missing.lowercased() } ?? NearestName.of(missing, in: known)
        return .shown(
            "\(missing) is no API resource" + (near.map { "; there is \($0)" } ?? ""),
            fix: near.map { "Write the API identifier as it is registered (\($0)), or register \(missing)." }
                ?? "Create an API resource with the identifier \(missing).", by: record)
    }

    /// Somebody who cannot sign in with a password: nobody of that name, another letter case, no password, a wrong one.
    func credentials(_ refusal: Refusal, _ read: Reads) -> Proof {
        guard let record = read.exchange("users?"), let list = record.answered?.array,
            let name = refusal.parameters["identifier"]
        else { return .unread }
        guard let user = list.first else {
            return .shown(
                "there is no user \(name)", fix: "Create the user in this tenant, or name one that it has.", by: record)
        }
        let known = ["username", "primaryEmail", "primaryPhone"].compactMap { user[$0]?.string }
        if !known.contains(name), let other = known.first(where: { $0.lowercased() == name.lowercased() }) {
            return .shown("the user is called \(other), not \(name)", fix: "Write the name as it is.", by: record)
        }
        if user["hasPassword"]?.bool == false {
            return .shown("the user \(name) has no password", fix: "Set a password for the user.", by: record)
        }
        return .shown("the user \(name) has another password", fix: "Give the user's password.", by: record)
    }

    /// Who is no member of an organization, or of which organization nobody knows.
    func membership(_ refusal: Refusal, _ read: Reads) -> Proof {
        guard let wanted = refusal.parameters["organization_id"] else { return .unread }
        if let record = read.exactly("organizations/\(wanted)"), record.response?.status == 404 {
            return .shown("there is no organization \(wanted)", fix: "Use the id of an organization.", by: record)
        }
        guard let record = read.exchange("users/") ?? read.exchange("applications/"), let list = record.answered?.array
        else { return .unread }
        let names = list.compactMap { $0["name"]?.string }
        if list.contains(where: { $0["id"]?.string == wanted }) { return .contradicted }
        let found = names.isEmpty ? "no organization" : names.joined(separator: ", ")
        return .shown("not a member of \(wanted); member of \(found)", by: record)
    }

    /// A machine whose token may do nothing: without a role, or without having asked.
    func machineRoles(_ refusal: Refusal, _ read: Reads) -> Proof {
        guard let record = read.exchange("applications/"), let roles = record.answered?.array else { return .unread }
        let names = roles.compactMap { $0["name"]?.string }
        return names.isEmpty
            ? .shown("the application has no role", by: record)
            : .shown(
                "the application has the roles \(names.joined(separator: ", ")), its token no scope",
                fix: "Send the scope (all for the Management API) in the token request.", by: record)
    }
}
