import Basis
import Guide
import Scenario

/// Requests to the Management API: paths, verbs, queries and the members of bodies.
enum ManagementForms {
    /// A placeholder where a value should stand.
    nonisolated(unsafe) private static let openPlaceholder =
        #/:\s*</#

    static func judge(_ site: RequestForms.Site, path: String, _ examination: inout DocsExamination) {
        let catalogue = examination.facts.operations
        let segments = ManagementOperations.segments(path)
        let found = catalogue.operations(at: segments)
        guard !found.isEmpty else {
            guard let right = catalogue.nearest(to: segments) else { return }
            return site.fault(
                "The Management API has no path `\(path)`.", at: site.place(of: path), expected: "`\(right)`.",
                observed: path, fix: "Write `\(right)`.", &examination)
        }
        examination.examine()
        site.judgeBearer(&examination)
        let verbs = found.map(\.method)
        guard let operation = found.first(where: { $0.method == site.request.method }) else {
            // A verb that changes is taken for another one that changes; others may be missing here.
            let changing: Set<String> = ["POST", "PUT", "PATCH"]
            guard changing.contains(site.request.method), !changing.isDisjoint(with: verbs) else { return }
            return site.fault(
                "`\(path)` takes no \(site.request.method).", at: site.place(of: site.request.method),
                expected: verbs.joined(separator: ", "), observed: "\(site.request.method) \(path)",
                fix: verbs.count == 1 ? "Write \(verbs[0])." : "Write one of \(verbs.joined(separator: ", ")).",
                &examination)
        }
        judgeQuery(site, operation, &examination)
        judgeBody(site, operation, &examination)
    }

    private static func judgeQuery(
        _ site: RequestForms.Site, _ operation: ManagementOperations.Operation, _ examination: inout DocsExamination
    ) {
        guard let mark = site.request.url.firstIndex(of: "?") else { return }
        let query = site.request.url[site.request.url.index(after: mark)...]
        for pair in query.split(separator: "&") {
            let name = String(pair.prefix { $0 != "=" })
            guard !operation.query.contains(name),
                let right = NameSlips.sameWriting(of: name, in: operation.query)
            else { continue }
            site.fault(
                "The query has no `\(name)`.", at: site.place(of: name), expected: "`\(right)`.",
                observed: String(pair),
                fix: "Write `\(right)`.", &examination)
        }
    }

    private static func judgeBody(
        _ site: RequestForms.Site, _ operation: ManagementOperations.Operation, _ examination: inout DocsExamination
    ) {
        guard let body = site.request.body else { return }
        let names: [String]
        switch body {
        case .form(let fields):
            // Members of an object that a library turns into JSON; a form is refused.
            names = fields.map(\.name)
        case .text(let text):
            guard text.hasPrefix("{"), text.hasSuffix("}"), !text.contains("..."), !text.contains("…") else { return }
            if site.snippet.language == .shell, site.request.contentType == nil {
                site.fault(
                    "curl sends this body as a form, which the Management API refuses.", at: site.line,
                    expected: "A header `Content-Type: application/json`.", observed: "No Content-Type.",
                    fix: "Add `-H 'Content-Type: application/json'`.", &examination)
            }
            guard let json = try? JSON(parsing: Array(text.utf8)) else {
                guard site.snippet.language == .shell || site.snippet.language == .http, !text.contains("$"),
                    !text.contains("//"), text.matches(of: openPlaceholder).isEmpty
                else { return }
                return site.fault(
                    "The body is no JSON.", at: site.place(of: "{"), expected: "JSON (RFC 8259).", observed: text,
                    fix: "Correct the body.", &examination)
            }
            names = json.members?.map(\.name) ?? []
        }
        guard let fields = operation.fields else { return }
        for name in names where !fields.contains(name) && name != "..." {
            // A name that resembles none may be newer than what is known here.
            guard
                let right = NearestName.of(name, in: fields)
                    ?? fields.first(where: { $0.lowercased().hasSuffix(name.lowercased()) })
            else { continue }
            site.fault(
                "The body has no member `\(name)`.", at: site.place(of: name),
                expected: "Members of \(fields.joined(separator: ", ")).", observed: name,
                fix: "Write `\(right)`.", &examination)
        }
    }
}
