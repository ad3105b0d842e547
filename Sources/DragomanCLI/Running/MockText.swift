import Basis
import MockTenant

/// What `dragoman mock` prints of the tenant it started.
enum MockText {
    /// For people.
    static func lines(_ mocks: [MockTenant], style: Style) -> [String] {
        var lines: [String] = []
        for mock in mocks { lines += self.lines(mock, style: style) + [""] }
        return lines + ["Ctrl-C ends it."]
    }

    private static func lines(_ mock: MockTenant, style: Style) -> [String] {
        let directory = mock.directory
        var lines = [style.paint(mock.endpoint, .green, bold: true) + "  (issuer \(mock.endpoint)/oidc)"]
        lines += ["", style.paint("applications", bold: true)]
        let width = directory.applications.map(\.type.count).max() ?? 0
        for application in directory.applications {
            let type = application.type + String(repeating: " ", count: width - application.type.count)
            lines.append("  \(type)  \(application.id)  \(Printable.line(application.name))")
            if application.hasSecret { lines.append(indent(width) + "secret \(application.secret)") }
            for uri in application.redirectURIs { lines.append(indent(width) + "redirect URI \(Printable.line(uri))") }
        }
        lines += ["", style.paint("users", bold: true)]
        for user in directory.users {
            let names = [user.username, user.email, user.phone.map { "+" + $0 }].compactMap { $0 }
            lines.append(
                "  " + Printable.line(names.joined(separator: ", "))
                    + (user.password.map { "  password \($0)" } ?? "  no password"))
        }
        if !directory.resources.isEmpty { lines += ["", style.paint("API resources", bold: true)] }
        for resource in directory.resources {
            lines.append(
                "  \(Printable.line(resource.indicator))  " + resource.scopes.map(\.name).joined(separator: " "))
        }
        if !directory.organizations.isEmpty { lines += ["", style.paint("organizations", bold: true)] }
        for organization in directory.organizations {
            lines.append("  \(organization.id)  \(Printable.line(organization.name))")
        }
        if !directory.connectors.isEmpty { lines += ["", style.paint("connectors", bold: true)] }
        for connector in directory.connectors {
            lines.append(
                "  \(connector.factory)  \(connector.id)" + (connector.inbox.map { "  inbox \($0)" } ?? ""))
        }
        lines += ["", "codes that are sent  \(mock.endpoint)/__dragoman/inbox"]
        if mock.hasControl { lines.append("control endpoint     \(mock.endpoint)/__dragoman") }
        return lines
    }

    private static func indent(_ width: Int) -> String { String(repeating: " ", count: width + 4) }

    /// For programs, on one line.
    static func json(_ mock: MockTenant) -> JSON {
        let directory = mock.directory
        return [
            "endpoint": .string(mock.endpoint), "issuer": .string(mock.endpoint + "/oidc"),
            "port": .int(Int(mock.port)), "ready": .string(mock.endpoint + "/__dragoman/ready"),
            "inbox": .string(mock.endpoint + "/__dragoman/inbox"),
            "control": mock.hasControl ? .string(mock.endpoint + "/__dragoman") : nil,
            "applications": .array(
                directory.applications.map {
                    .compact([
                        ("id", .string($0.id)), ("name", .string($0.name)), ("type", .string($0.type)),
                        ("secret", $0.hasSecret ? .string($0.secret) : nil),
                        ("redirectUris", .strings($0.redirectURIs)),
                        ("postLogoutRedirectUris", .strings($0.postLogoutRedirectURIs)),
                    ])
                }),
            "users": .array(
                directory.users.map {
                    .compact([
                        ("id", .string($0.id)), ("username", $0.username.map { .string($0) }),
                        ("email", $0.email.map { .string($0) }), ("phone", $0.phone.map { .string($0) }),
                        ("password", $0.password.map { .string($0) }),
                    ])
                }),
            "organizations": .array(
                directory.organizations.map { ["id": .string($0.id), "name": .string($0.name)] }),
            "resources": .array(
                directory.resources.map {
                    ["indicator": .string($0.indicator), "scopes": .strings($0.scopes.map(\.name))]
                }),
            "connectors": .array(
                directory.connectors.map {
                    .compact([
                        ("id", .string($0.id)), ("factory", .string($0.factory)),
                        ("target", .string($0.target)), ("inbox", $0.inbox.map { .string($0) }),
                    ])
                }),
        ]
    }
}
