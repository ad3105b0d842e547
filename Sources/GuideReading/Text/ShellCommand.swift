/// Knows shell lines by their first words.
enum ShellCommand {
    /// Programs of guides and the sub-commands that tell them from ordinary words; empty where the program suffices.
    private static let programs: [String: Set<String>] = [
        "npm": ["i", "install", "run", "create", "init", "add", "start", "exec", "ci", "uninstall", "test"],
        "pnpm": ["add", "i", "install", "dlx", "create", "run", "exec", "dev", "remove", "init"],
        "yarn": ["add", "install", "create", "dlx", "run", "dev", "global", "init", "start"],
        "bun": ["add", "install", "i", "create", "run", "x"], "npx": [], "bunx": [], "pip": ["install"],
        "pip3": ["install"], "poetry": ["add", "install"], "uv": ["add", "pip", "sync", "run"], "pipenv": ["install"],
        "composer": ["require", "install", "create-project"], "gem": ["install"],
        "bundle": ["add", "install", "exec"], "go": ["get", "mod", "run", "install", "build"],
        "dotnet": ["add", "new", "run", "build", "tool", "user-secrets"], "flutter": ["pub", "create", "run", "build"],
        "dart": ["pub", "run", "create"], "brew": ["install", "tap"], "apt": ["install", "update"],
        "apt-get": ["install", "update"], "cargo": ["add", "install", "run", "new"], "curl": [], "wget": [],
        "docker": ["run", "compose", "pull", "build", "exec"], "docker-compose": [],
        "git": ["clone", "checkout", "pull", "add", "commit", "init"], "mkdir": [], "touch": [], "sudo": [],
        "openssl": ["rand", "genrsa", "req", "ecparam"], "expo": ["install", "prebuild", "start"],
        "rails": ["new", "g", "s", "generate", "server"],
        "pod": ["install"], "npm-check": [], "ng": ["new", "serve", "generate", "add"], "cap": ["sync", "add"],
        "php": ["artisan", "-S"],
        "node": [], "python": ["-m"], "python3": ["-m"], "cd": [], "cp": [], "export": [], "source": [],
        "deno": ["add", "run", "install"], "nvm": ["use", "install"], "ionic": ["start", "cap"],
    ]

    /// Whether the line is a command: a known program, a plausible sub-command and nothing that only prose has.
    static func matches(_ line: String) -> Bool { program(of: line) != nil }

    /// The program a command line calls, nil when the line is no command.
    static func program(of line: String) -> String? {
        var text = line[...]
        if text.hasPrefix("$ ") { text = text.dropFirst(2) }
        let words = text.split(separator: " ", maxSplits: 3)
        // The address of a repository alone, for package managers that take one.
        if words.count == 1, text.hasPrefix("https://"), text.hasSuffix(".git") { return "git" }
        guard words.count >= 2, let subcommands = programs[String(words[0])] else { return nil }
        guard text.utf8.allSatisfy({ $0 < 0x80 }) || text.contains(" #") else { return nil }
        if !subcommands.isEmpty {
            return subcommands.contains(String(words[1])) && !isProse(text) ? String(words[0]) : nil
        }
        return isArgument(words[1]) && !isProse(text) ? String(words[0]) : nil
    }

    /// An argument of a bare program looks like an option, a path or a name with marks; a plain word may be prose.
    private static func isArgument(_ word: Substring) -> Bool {
        word.hasPrefix("-") || word == "\\" || word.contains { "./:@=_\"'-".contains($0) } || word.hasPrefix("~")
    }

    private static func isProse(_ text: Substring) -> Bool {
        text.hasSuffix(".") || text.hasSuffix(":") || text.hasSuffix("?") || text.contains(", ")
    }
}
