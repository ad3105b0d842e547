import Basis
import Guide
import Scenario

/// The application that a guide creates is of a type that its SDK can be a client of.
enum ApplicationTypes {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge(
            "docs-application-type", evidence, skipping: "no guide creates an application for a package we know"
        ) { examination, scenario, _ in
            let created = scenario.steps.compactMap { step -> (type: String, step: Step)? in
                guard case .createApplication(let value) = step.payload, let type = value.resolvedType else {
                    return nil
                }
                return (type, step)
            }
            guard !created.isEmpty else { return }
            for package in packages(scenario) {
                guard let wanted = examination.facts.applicationType(ofPackage: package) else { continue }
                examination.examine()
                guard !created.contains(where: { keepsSecret($0.type) == keepsSecret(wanted) }) else { continue }
                let names = created.map { title($0.type) }.unique.joined(separator: ", ")
                examination.fault(
                    "`\(package)` cannot be the client of an application of the type \(names).",
                    at: created[0].step.source,
                    expected: "An application of the type \(title(wanted)).",
                    origin: keepsSecret(wanted) == .yes
                        ? "RFC 6749 §2.1: the package runs on a server and authenticates itself with a secret"
                        : "RFC 6749 §2.1: the package runs on the user's device, which keeps no secret",
                    observed: names, fix: "Have an application of the type \(title(wanted)) created.")
            }
        }
    }

    /// The packages that the guide configures a client of, in order; of a properties file only what is installed tells.
    private static func packages(_ scenario: Scenario) -> [String] {
        var (clients, installed): ([String?], [String]) = ([], [])
        for step in scenario.steps {
            switch step.payload {
            case .configureClient(let client): clients.append(client.package)
            // Build tools put the group before the name.
            case .install(let names, _): installed += names.map { String($0.split(separator: ":").last ?? "") }
            default: break
            }
        }
        return (clients.compactMap(\.self) + (clients.contains(nil) ? installed : [])).unique
    }

    /// Whether an application of a type has a secret and signs users in; a machine signs nobody in.
    private enum Secrecy { case yes, no, machine }

    private static func keepsSecret(_ type: String) -> Secrecy {
        switch type {
        case "SPA", "Native": .no
        case "MachineToMachine": .machine
        default: .yes
        }
    }

    /// What the console calls a type.
    private static func title(_ type: String) -> String {
        switch type {
        case "Traditional": "Traditional web"
        case "SPA": "Single page app"
        case "Native": "Native app"
        case "MachineToMachine": "Machine-to-machine"
        default: type
        }
    }
}
