import Scenario

/// The files a guide creates, and which of them an import of another block means.
struct GuideModules {
    /// One file: all blocks that show it, and what they export together.
    struct Module {
        /// Path without leading dots and without ending: `app/logto`.
        var path: String
        /// As the guide writes it: `app/logto.ts`.
        var file: String
        var exports: Set<String>
        /// Whether every block of it is whole: nothing left out, so that a missing export is really missing.
        var isWhole: Bool
    }

    let modules: [Module]

    init(_ scenario: Scenario) {
        var modules: [Module] = []
        for snippet in scenario.snippets where snippet.isScript {
            guard let file = snippet.code.file else { continue }
            let path = Self.stem(file)
            let exports = Set(snippet.scan.exports.map(\.name))
            if let index = modules.firstIndex(where: { $0.path == path }) {
                modules[index].exports.formUnion(exports)
                modules[index].isWhole = modules[index].isWhole && !snippet.isElided
            } else {
                modules.append(Module(path: path, file: file, exports: exports, isWhole: !snippet.isElided))
            }
        }
        self.modules = modules
    }

    /// Whether a module specifier names a file of the project.
    static func isLocal(_ specifier: String) -> Bool {
        specifier.hasPrefix("./") || specifier.hasPrefix("../") || specifier.hasPrefix("@/")
            || specifier.hasPrefix("~/")
    }

    /// The file an import means: by its path where the importing file has one, else by the end of its path.
    func target(of specifier: String, from file: String?) -> Module? {
        if specifier.hasPrefix("@/") || specifier.hasPrefix("~/") {
            let path = Self.stem(String(specifier.dropFirst(2)))
            return modules.first { $0.path == path || $0.path == "src/" + path || $0.path == "app/" + path }
        }
        if let file, let path = Self.resolve(specifier, from: file),
            let module = modules.first(where: { $0.path == path })
        {
            return module
        }
        let tail = Self.stem(specifier)
        return modules.first {
            $0.path == tail || tail.hasSuffix("/" + $0.path) || (file == nil && $0.path.hasSuffix("/" + tail))
        }
    }

    /// The path an import leads to, nil when it leaves the project.
    static func resolve(_ specifier: String, from file: String) -> String? {
        var parts = normalised(file).split(separator: "/").dropLast().map(String.init)
        for part in specifier.split(separator: "/") {
            if part == ".." {
                guard !parts.isEmpty else { return nil }
                parts.removeLast()
            } else if part != "." {
                parts.append(String(part))
            }
        }
        return stem(parts.joined(separator: "/"))
    }

    /// The specifier with which `file` reaches the module at `path`.
    static func specifier(to path: String, from file: String) -> String {
        let here = normalised(file).split(separator: "/").dropLast()
        let there = path.split(separator: "/")
        let common = zip(here, there).prefix { $0 == $1 }.count
        let up = here.count - common
        let steps = up == 0 ? ["."] : Array(repeating: "..", count: up)
        return (steps + there[common...].map(String.init)).joined(separator: "/")
    }

    /// The path without leading dots, ending and `/index`.
    static func stem(_ path: String) -> String {
        var parts = normalised(path).split(separator: "/").map(String.init).drop { $0 == "." || $0 == ".." }
        if let last = parts.last, let dot = last.lastIndex(of: "."), dot != last.startIndex,
            endings.contains(String(last[last.index(after: dot)...]))
        {
            parts[parts.index(before: parts.endIndex)] = String(last[..<dot])
        }
        if parts.count > 1, parts.last == "index" { parts.removeLast() }
        return parts.joined(separator: "/")
    }

    private static func normalised(_ path: String) -> String {
        var path = path[...]
        while path.hasPrefix("./") || path.hasPrefix("/") { path = path.dropFirst(path.hasPrefix("/") ? 1 : 2) }
        return String(path)
    }

    private static let endings: Set<String> = ["ts", "tsx", "js", "jsx", "mjs", "cjs", "mts", "vue", "svelte"]
}
