/// What a snippet of JavaScript or TypeScript shows to other files and takes from them, read line by line.
struct ModuleSurface {
    private(set) var exports: Set<String> = []
    private(set) var localImports: [(module: String, names: [(imported: String, local: String)])] = []

    init(_ text: String) {
        var pending = ""
        for line in text.split(separator: "\n") {
            let line = line.drop { $0 == " " }
            if !pending.isEmpty {
                pending += " " + line
                if line.contains(" from ") || pending.utf8.count > 4_000 {
                    takeImport(pending)
                    pending = ""
                }
            } else if line.hasPrefix("import ") {
                if line.contains(" from ") || line.hasPrefix("import '") || line.hasPrefix("import \"") {
                    takeImport(String(line))
                } else if line.contains("{"), !line.contains("}") {
                    pending = String(line)
                }
            } else if line.hasPrefix("export ") {
                takeExport(line.dropFirst(7))
            }
        }
    }

    private mutating func takeImport(_ line: String) {
        guard let quote = line.lastIndex(where: { $0 == "'" || $0 == "\"" }) else { return }
        let mark = line[quote]
        guard let open = line[..<quote].lastIndex(of: mark) else { return }
        let module = String(line[line.index(after: open)..<quote])
        guard module.hasPrefix(".") || module.hasPrefix("@/") || module.hasPrefix("~/") else { return }
        var clause = line[..<open].dropFirst(7)
        if let from = clause.firstRange(of: " from ") { clause = clause[..<from.lowerBound] }
        var names: [(imported: String, local: String)] = []
        if let brace = clause.firstIndex(of: "{") {
            let inside = clause[clause.index(after: brace)...].prefix { $0 != "}" }
            for part in inside.split(separator: ",") {
                let words = part.split(separator: " ").filter { $0 != "type" }
                if let imported = words.first { names.append((String(imported), String(words.last ?? imported))) }
            }
            clause = clause[..<brace]
        }
        let local = clause.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "$" }.first { $0 != "type" }
        if let local { names.append(("default", String(local))) }
        localImports.append((module, names))
    }

    private mutating func takeExport(_ rest: Substring) {
        let words = rest.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "$" }
        if rest.hasPrefix("default") {
            exports.insert("default")
            let name = words.dropFirst().first { !["async", "function", "class"].contains($0) }
            if let name, name.first?.isUppercase == true { exports.insert("default:\(name)") }
        } else if let brace = rest.firstIndex(of: "{"), rest.hasPrefix("{") || rest.hasPrefix("const {") {
            let inside = rest[rest.index(after: brace)...].prefix { $0 != "}" }
            for part in inside.split(separator: ",") {
                if let name = part.split(separator: " ").last { exports.insert(String(name)) }
            }
        } else if let name = words.first(where: { !Self.modifiers.contains($0) }) {
            exports.insert(String(name))
        }
    }

    private static let modifiers: Set<Substring> = [
        "const", "let", "var", "async", "function", "class", "type", "interface", "enum", "abstract", "declare",
    ]
}
