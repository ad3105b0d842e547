import Guide

/// What of the front matter decides where a page is found, held against the original.
enum FrontMatterComparison {
    private static let names: Set<String> = ["slug", "id", "permalink"]

    static func differences(_ original: Guide, _ translated: Guide) -> [TranslationDifference] {
        original.frontMatter.filter { names.contains($0.name) }.compactMap { entry in
            let other = translated.frontMatter.first { $0.name == entry.name }
            guard other?.value != entry.value else { return nil }
            let found = other.map { "`\($0.value)`" } ?? "nothing"
            return TranslationDifference(
                kind: .text, summary: "The \(entry.name) of the page is \(found) instead of `\(entry.value)`.",
                original: SourceRange(file: original.file, line: entry.line),
                originalText: "\(entry.name): \(entry.value)",
                translated: SourceRange(file: translated.file, line: other?.line ?? 1),
                translatedText: other.map { "\($0.name): \($0.value)" } ?? "",
                fix: "Write the \(entry.name) of the original.")
        }
    }
}
