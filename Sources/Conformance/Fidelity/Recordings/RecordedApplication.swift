import Basis
import OIDC

/// An application of a recorded tenant that nobody made in the recordings: as a read shows it, else as its requests tell.
package struct RecordedApplication: Sendable, Hashable {
    package let id: String
    package private(set) var name: String
    /// `Traditional`, `SPA`, `Native` or `MachineToMachine`.
    package private(set) var type: String
    /// The one that the tenant took.
    package private(set) var secret: String?
    package private(set) var redirectURIs: [String] = []
    package private(set) var postLogoutRedirectURIs: [String] = []
    package private(set) var customClientMetadata: JSON = [:]
    package private(set) var isThirdParty = false
    private var isRead = false

    private init(id: String) { (self.id, name, type) = (id, id, "SPA") }

    /// The applications that answers of a series presume, in the order in which they are met.
    package static func presumed(by library: RecordingLibrary) -> [RecordedApplication] {
        let calls = library.recordings.flatMap(\.calls)
        let made = Set(
            calls.filter { $0.method == "POST" && $0.path == "/api/applications" && $0.status < 300 }
                .compactMap { $0.json?["id"]?.string })
        var found: [RecordedApplication] = []
        for entry in calls {
            guard let id = identifier(entry), !made.contains(id) else { continue }
            let at = found.firstIndex { $0.id == id } ?? found.count
            if at == found.count { found.append(RecordedApplication(id: id)) }
            found[at].learn(entry)
        }
        let names = names(in: library)
        for at in found.indices where found[at].name == found[at].id {
            found[at].name = names[found[at].id] ?? found[at].id
        }
        return found
    }

    /// The application that a request is about, when its answer shows that there is one.
    private static func identifier(_ entry: RecordedExchange) -> String? {
        let segments = entry.path.split(separator: "/").map(String.init)
        if segments.count > 2, segments[0] == "api", segments[1] == "applications", entry.status == 200 {
            return segments[2].utf8.count == 21 ? segments[2] : nil
        }
        if entry.path == "/oidc/auth" {
            return entry.status == 303 ? entry.address.queryParameters["client_id"] : nil
        }
        guard entry.path == "/oidc/token", !isUnknownClient(entry) else { return nil }
        return credentials(entry).id
    }

    /// Whether the tenant says that there is no such client.
    private static func isUnknownClient(_ entry: RecordedExchange) -> Bool {
        entry.status >= 500 || entry.status == 0
            || entry.json?["error_description"]?.string?.hasPrefix("invalid client ") == true
    }

    /// Whether the tenant found that the client does not prove who it is.
    private static func isUnproven(_ entry: RecordedExchange) -> Bool {
        entry.json?["error"]?.string == "invalid_client"
    }

    /// What the tenant calls an application where it names one beside its id: in lists of grants, in payloads of messages.
    private static func names(in library: RecordingLibrary) -> [String: String] {
        var names: [String: String] = [:]
        func look(_ json: JSON) {
            if let id = json["id"]?.string, id.utf8.count == 21, let name = json["name"]?.string, names[id] == nil {
                names[id] = name
            }
            json.array?.forEach(look)
            json.members?.forEach { look($0.value) }
        }
        for entry in library.recordings.flatMap(\.entries) {
            (entry.isFar ? entry.requestJSON : entry.json).map(look)
        }
        return names
    }

    private static func credentials(_ entry: RecordedExchange) -> (id: String?, secret: String?) {
        let form = FormBody(decoding: entry.body)
        guard entry.authorization.hasPrefix("Basic "), let text = Base64Text.text(entry.authorization.dropFirst(6)),
            let colon = text.firstIndex(of: ":")
        else { return (form["client_id"], form["client_secret"]) }
        return (FormBody.decode(text[..<colon]), FormBody.decode(text[text.index(after: colon)...]))
    }

    private mutating func learn(_ entry: RecordedExchange) {
        if entry.path.hasPrefix("/api/"), entry.path.hasSuffix("/secrets") {
            guard !isRead, let first = entry.json?[0]?["value"]?.string else { return }
            secret = secret ?? first
            if type == "SPA" { type = "Traditional" }
        } else if entry.path.hasPrefix("/api/"), entry.path.hasSuffix("/roles") {
            if !isRead { type = "MachineToMachine" }
        } else if entry.path.hasPrefix("/api/"), let json = entry.json, json["type"] != nil {
            name = json["name"]?.string ?? name
            type = json["type"]?.string ?? type
            redirectURIs = json["oidcClientMetadata"]?["redirectUris"]?.strings ?? []
            postLogoutRedirectURIs = json["oidcClientMetadata"]?["postLogoutRedirectUris"]?.strings ?? []
            customClientMetadata = json["customClientMetadata"] ?? [:]
            isThirdParty = json["isThirdParty"]?.bool ?? false
            isRead = true
        } else if entry.path == "/oidc/auth" {
            let target = entry.answerHeaders["location"] ?? ""
            let redirect = entry.address.queryParameters["redirect_uri"]
            if !isRead, let redirect, !redirectURIs.contains(redirect) { redirectURIs.append(redirect) }
            if !isRead, secret == nil, !WebAddress(redirect ?? target).scheme.hasPrefix("http") { type = "Native" }
        } else if entry.path == "/oidc/token", !Self.isUnproven(entry), let secret = Self.credentials(entry).secret {
            self.secret = secret
            let isMachine =
                FormBody(decoding: entry.body)["grant_type"] == "client_credentials"
                && entry.json?["error"]?.string != "invalid_request"
            if !isRead { type = isMachine && redirectURIs.isEmpty ? "MachineToMachine" : "Traditional" }
        }
    }
}
