import Foundation

/// Our own guides as they lie on disk: one folder per locale, the same relative paths in each.
enum OwnGuides {
    /// English first, then every locale that has a folder.
    static let locales: [String] = {
        let folders = try? FileManager.default.contentsOfDirectory(
            atPath: guides.appendingPathComponent("i18n").path)
        return ["en"] + (folders ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }()

    private static let guides = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("guides")

    /// The folder that holds a locale's documents.
    static func folder(_ locale: String) -> URL {
        if locale == "en" { return guides.appendingPathComponent("docs") }
        return guides.appendingPathComponent("i18n/\(locale)/docusaurus-plugin-content-docs/current")
    }

    /// The relative paths of a locale's documents and fragments, sorted.
    static func files(_ locale: String) -> [String] {
        let root = folder(locale).path
        let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".mdx") }.sorted()
    }

    /// The pages among them: what is no fragment.
    static func pages(_ locale: String) -> [String] {
        files(locale).filter { !($0.split(separator: "/").last ?? "").hasPrefix("_") }
    }

    static func text(_ locale: String, _ file: String) throws -> String {
        try String(contentsOf: folder(locale).appendingPathComponent(file), encoding: .utf8)
    }

    /// What a translation must not touch, line by line.
    ///
    /// That is fenced code, module statements, elements, inline code, addresses, ids and expressions; those of one line
    /// are sorted, since sentences order them differently.
    static func skeleton(_ text: String) -> [String] {
        var isCode = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            if line.hasPrefix("```") { isCode.toggle() }
            let isKept = isCode || line.hasPrefix("```") || line.hasPrefix("import ") || line.hasPrefix("export ")
            if isKept || line.hasPrefix("<") || line.hasPrefix("  <") { return String(line) }
            let marks = line.matches(
                of: /^(?:#+|\d\.|-|:::\w*|\|)|`[^`]*`|\]\([^)]*\)|\\\{#[^}]*\}|<code>.*?<\/code>|\{props[^}]*\}/)
            return marks.map { String($0.0) }.sorted().joined(separator: " ")
        }
    }
}
