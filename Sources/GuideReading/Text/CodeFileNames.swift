/// Gives blocks the names of their files: from the sentence before them, or from the import of another block that
/// takes what they export.
struct CodeFileNames {
    private static let extensions: Set<String> = [
        "ts", "tsx", "js", "jsx", "mjs", "cjs", "py", "rb", "php", "go", "kt", "kts", "java", "swift", "dart", "cs",
        "cshtml",
        "razor", "vue", "svelte", "html", "json", "yaml", "yml", "toml", "xml", "plist", "gradle", "env", "local",
    ]

    /// Fills in `file` where something tells it.
    ///
    /// `before` gives the line of text right above a block, nil after code.
    static func name(_ pieces: inout [CodePiece], before: (CodePiece) -> String?) {
        for index in pieces.indices {
            if let line = before(pieces[index]), let path = path(in: line, language: pieces[index].language) {
                pieces[index].file = path
            }
        }
        var wanted: [(module: String, names: [(imported: String, local: String)])] = []
        for piece in pieces { wanted += piece.localImports }
        guard !wanted.isEmpty else { return }
        // The pieces without a name yet, by what they export.
        var providers: [String: [Int]] = [:]
        for index in pieces.indices where pieces[index].file == nil {
            for name in pieces[index].exports { providers[name, default: []].append(index) }
        }
        for (module, names) in wanted {
            let base = stem(of: module)
            guard !base.isEmpty else { continue }
            for name in names.flatMap(exports) {
                for index in providers.removeValue(forKey: name) ?? [] where pieces[index].file == nil {
                    pieces[index].file = hasExtension(base) ? base : "\(base).\(ending(pieces[index].language))"
                }
            }
        }
    }

    /// What meets an import: a named one an export of that name, a default one a default export of the same name.
    ///
    /// A component imported by default may have been exported by name only: the guide's mistake, the file is the
    /// same.
    private static func exports(_ imported: String, _ local: String) -> [String] {
        imported == "default" ? ["default:\(local)", local] : [imported]
    }

    /// The module path without leading dots and `@/`.
    private static func stem(of module: String) -> String {
        module.split(separator: "/").drop { $0 == "." || $0 == ".." || $0 == "@" || $0 == "~" }.joined(separator: "/")
    }

    private static func hasExtension(_ path: String) -> Bool {
        path.split(separator: ".").last.map { extensions.contains(String($0)) && path.contains(".") } ?? false
    }

    private static func ending(_ language: String) -> String {
        switch language {
        case "python": "py"
        case "tsx", "js", "vue", "svelte": language
        default: "ts"
        }
    }

    /// The file a sentence names: the last token that has a known ending and is not a product such as `Next.js`.
    static func path(in line: String, language: String) -> String? {
        let tokens = line.split {
            $0 == " " || $0.unicodeScalars.contains { $0.value > 0x7E } || "`'\"(),:;".contains($0)
        }
        return tokens.last { token in
            guard !token.contains("://"), token.utf8.count < 120 else { return false }
            let trimmed = token.hasSuffix(".") ? token.dropLast() : token
            if trimmed == ".env" || trimmed.hasPrefix(".env.") { return language == "env" }
            guard let dot = trimmed.lastIndex(of: "."), dot != trimmed.startIndex else { return false }
            let ending = String(trimmed[trimmed.index(after: dot)...])
            guard extensions.contains(ending), fits(ending, language) else { return false }
            return trimmed.contains("/") || trimmed.first?.isLowercase == true || ending != "js"
        }.map { String($0.hasSuffix(".") ? $0.dropLast() : $0) }
    }

    private static func fits(_ ending: String, _ language: String) -> Bool {
        let scripts: Set<String> = ["ts", "tsx", "js", "jsx", "mjs", "cjs", "vue", "svelte"]
        switch language {
        case "ts", "tsx", "js", "vue", "svelte", "html": return scripts.contains(ending) || ending == "html"
        case "python": return ending == "py"
        case "env", "bash": return ending == "env" || ending == "local"
        case "json": return ending == "json"
        default: return !scripts.contains(ending) || ending == language
        }
    }
}
