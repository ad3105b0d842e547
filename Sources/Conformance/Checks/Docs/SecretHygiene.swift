import Basis
import Guide
import Scenario

/// No public client is given a secret, and no secret in a guide looks like a real one.
enum SecretHygiene {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-secret-hygiene", evidence, skipping: "the guide configures no client") {
            examination, scenario, _ in
            let publicClients = Set(examination.facts.facts["publicClients"]?.strings ?? [])
            let known = publicClients.union((examination.facts.packages.members ?? []).map(\.name))
            let clients = clients(scenario.snippets, known)
            let areAllPublic = !clients.isEmpty && clients.isSubset(of: publicClients)
            for step in scenario.steps { judgePlaceholder(step, &examination) }
            for snippet in scenario.snippets {
                // A block that names its client speaks for itself; another belongs to all clients of the guide.
                let own = Self.clients([snippet], known)
                let isPublic = own.isEmpty ? areAllPublic : own.isSubset(of: publicClients)
                for property in properties(of: snippet.scan) {
                    guard let value = property.value.literal, isSecretName(property.name) else { continue }
                    examination.examine()
                    if isPublic, ["appsecret", "clientsecret"].contains(property.name.lowercased()) {
                        examination.fault(
                            "A public client is configured with a secret.", at: snippet.at(property.line),
                            expected: "Applications that run on the user's device have no secret.",
                            origin: "RFC 6749 §2.1", observed: property.name, fix: "Remove `\(property.name)`.")
                    } else if looksReal(value) {
                        examination.fault(
                            "`\(property.name)` holds what looks like a real secret.", at: snippet.at(property.line),
                            expected: "A placeholder such as `<your-app-secret>`.",
                            origin: "random letters of both cases and digits",
                            observed: "\(value.count) characters",
                            fix: "Replace it by a placeholder and withdraw the secret.",
                            severity: .warning)
                    }
                }
                if isPublic || !snippet.scan.objects.isEmpty { examination.examine() }
            }
        }
    }

    /// The packages among blocks' imports that are clients of a tenant.
    private static func clients(_ snippets: [Snippet], _ known: Set<String>) -> Set<String> {
        let packages = snippets.flatMap(\.scan.imports).map { DocsFacts.package(of: $0.module) }
        return Set(packages.filter { known.contains($0) && isClient($0) })
    }

    private static func isClient(_ package: String) -> Bool {
        package.hasPrefix("@logto/") || package.hasPrefix("next-auth") || package == "angular-auth-oidc-client"
    }

    private static func properties(of scan: SnippetScan) -> [SnippetScan.Property] {
        var found: [SnippetScan.Property] = []
        func visit(_ value: SnippetScan.Value) {
            for member in value.members ?? [] {
                found.append(member)
                visit(member.value)
            }
            for element in value.elements ?? [] { visit(element) }
        }
        for object in scan.objects {
            found += object.properties
            for property in object.properties { visit(property.value) }
        }
        for call in scan.calls { for argument in call.arguments { visit(argument) } }
        return found
    }

    /// A secret that the reader would fill with the id, as both are the same placeholder.
    private static func judgePlaceholder(_ step: Step, _ examination: inout DocsExamination) {
        guard case .configureClient(let client) = step.payload, let id = client.appId, let secret = client.appSecret
        else { return }
        examination.examine()
        guard id == secret else { return }
        examination.fault(
            "The secret is given the placeholder of the application's id, \(id).", at: step.source,
            expected: "A placeholder of its own for the secret.",
            origin: "RFC 6749 §2.3.1: id and secret of a client are two values", observed: "\(id), twice",
            fix: "Name the application's secret in the second place.")
    }

    private static func isSecretName(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.hasSuffix("secret") || name.hasSuffix("password") || name.hasSuffix("apikey")
    }

    /// Long, of both cases and digits, without the words and marks of placeholders.
    static func looksReal(_ value: String) -> Bool {
        guard value.utf8.count >= 24, !value.contains(where: { "<>{}$ ._".contains($0) }) else { return false }
        return value.contains { $0.isNumber } && value.contains { $0.isUppercase } && value.contains { $0.isLowercase }
    }
}
