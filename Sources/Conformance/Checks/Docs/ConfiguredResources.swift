import Guide
import Scenario

/// Access tokens are asked for resources that the client is configured with, letter by letter.
enum ConfiguredResources {
    static func judge(_ scenario: Scenario, _ examination: inout DocsExamination) {
        var configured: Set<String> = []
        for step in scenario.steps {
            switch step.payload {
            case .configureClient(let client): configured.formUnion(client.resources ?? [])
            case .declareResources(let resources, _): configured.formUnion(resources)
            default: continue
            }
        }
        guard !configured.isEmpty, configured.allSatisfy(isWritten) else { return }
        for step in scenario.steps {
            guard case .fetchAccessToken(let use) = step.payload, use.request == nil, let resource = use.resource,
                isWritten(resource)
            else { continue }
            examination.examine()
            // Another address altogether is another example.
            guard !configured.contains(resource),
                let near = configured.sorted().first(where: { origin($0) == origin(resource) })
            else { continue }
            examination.fault(
                "The code asks for a token for \(resource), but the client is configured with \(near).",
                at: step.source, expected: near,
                origin: "RFC 8707 §2: resource indicators are compared letter by letter",
                observed: resource, fix: "Write the same indicator in both places.")
        }
    }

    private static func isWritten(_ resource: String) -> Bool {
        resource.hasPrefix("http") && !resource.contains { "<>${}".contains($0) }
    }

    private static func origin(_ address: String) -> Substring {
        let host = address.drop { $0 != ":" }.dropFirst(3)
        return host.prefix { $0 != "/" }
    }
}
