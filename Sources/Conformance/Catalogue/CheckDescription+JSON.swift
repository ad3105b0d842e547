import Basis
import Guide

extension CheckDescription {
    /// The texts of a check from its entry in a catalogue file.
    ///
    /// - Throws: `CatalogueError` naming the member that is missing or of the wrong type.
    package init(json: JSON) throws(CatalogueError) {
        let name = json["id"]?.string ?? "?"
        func text(_ member: String) throws(CatalogueError) -> String {
            guard let value = json[member]?.string, !value.isEmpty else {
                throw CatalogueError("check \(name) has no text \"\(member)\"")
            }
            return value
        }
        guard let severity = json["severity"]?.string.flatMap(Diagnostic.Severity.init(rawValue:)) else {
            throw CatalogueError("check \(name) needs a \"severity\" of failure, warning or info")
        }
        var references: [Reference] = []
        for entry in json["references"]?.array ?? [] {
            guard let title = entry["title"]?.string, let url = entry["url"]?.string else {
                throw CatalogueError("a reference of check \(name) needs \"title\" and \"url\"")
            }
            references.append(Reference(title: title, url: url))
        }
        self.init(
            id: try text("id"), group: try text("group"), title: try text("title"), asserts: try text("asserts"),
            why: try text("why"), severity: severity, references: references, fix: try text("fix"),
            example: try text("example"), isNegative: json["isNegative"]?.bool ?? false, safety: try text("safety"))
    }
}
