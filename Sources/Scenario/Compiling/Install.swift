/// A command that installs packages: which manager, which packages.
struct Install: Equatable {
    var manager: String
    var packages: [String]

    /// What begins a command line, and the manager it means; longest first.
    private static let commands: [(words: [String], manager: String)] = [
        (["dotnet", "add", "package"], "dotnet"), (["flutter", "pub", "add"], "flutter"),
        (["flutter", "pub", "get"], "flutter"), (["dart", "pub", "add"], "dart"), (["npx", "expo", "install"], "expo"),
        (["python", "-m", "pip", "install"], "pip"), (["npm", "i"], "npm"), (["npm", "install"], "npm"),
        (["npm", "add"], "npm"), (["pnpm", "add"], "pnpm"), (["pnpm", "i"], "pnpm"), (["pnpm", "install"], "pnpm"),
        (["yarn", "add"], "yarn"), (["bun", "add"], "bun"), (["bun", "i"], "bun"), (["expo", "install"], "expo"),
        (["pip", "install"], "pip"), (["pip3", "install"], "pip"), (["poetry", "add"], "poetry"),
        (["pipenv", "install"], "pipenv"), (["uv", "add"], "uv"), (["go", "get"], "go"),
        (["composer", "require"], "composer"), (["gem", "install"], "gem"), (["bundle", "add"], "bundler"),
        (["Install-Package"], "nuget"), (["cargo", "add"], "cargo"),
    ]

    /// Reads a command line; nil when it installs nothing by name.
    init?(words: [String]) {
        guard let match = Self.commands.first(where: { words.starts(with: $0.words) }) else { return nil }
        let rest = words.dropFirst(match.words.count)
        packages = rest.prefix { $0 != "#" }.filter { !$0.hasPrefix("-") }
        manager = match.manager
        guard !packages.isEmpty else { return nil }
    }

    /// The name of a package without version, tag or extra: `next-auth` of `next-auth@beta`.
    static func name(of written: String) -> String {
        var name = written
        if let at = name.dropFirst().firstIndex(of: "@") { name = String(name[..<at]) }
        if let bracket = name.firstIndex(of: "[") { name = String(name[..<bracket]) }
        let parts = name.split(separator: ":")
        if parts.count == 3, parts[2].first?.isNumber == true { name = "\(parts[0]):\(parts[1])" }
        return name
    }
}
