/// What the import and export statements of a document say.
struct ModuleNames: Sendable {
    private(set) var imports: [Import] = []
    /// Where in `imports` each local name stands first; filled where there are too many to look through.
    private var places: [String: Int] = [:]
    private static var few: Int { 16 }
    /// Exported constants by name.
    var constants: [String: ScriptExpression] = [:]
    /// The names of exported functions and classes, and of lists of names.
    var exported: Set<String> = []
    /// Imported names that stand nowhere else in the document.
    var unused: Set<String> = []

    /// Where in `imports` a local name stands; the first place where there are several.
    func place(ofImport local: String) -> Int? {
        imports.count <= Self.few ? imports.firstIndex { $0.local == local } : places[local]
    }

    init() {}

    /// Adds an imported name.
    mutating func add(_ statement: Import) {
        imports.append(statement)
        guard imports.count > Self.few else { return }
        for place in (places.isEmpty ? 0 : imports.count - 1)..<imports.count
        where places[imports[place].local] == nil {
            places[imports[place].local] = place
        }
    }

    /// One local name and where it comes from.
    struct Import: Sendable {
        var local: String
        /// `default`, `*`, or the exported name.
        var imported: String
        var specifier: String
        var line: Int
    }
}

/// Reads import and export statements.
enum ModuleReader {
    /// The names of a run of statements that begins on a line.
    static func read(_ bytes: [UInt8], line: Int) -> ModuleNames {
        var names = ModuleNames()
        var parser = ScriptParser(bytes, line: line)
        while parser.index < bytes.count {
            parser.skipSpace()
            let start = parser.index
            if parser.has("import") {
                readImport(&parser, into: &names)
            } else if parser.has("export const ") || parser.has("export let ") || parser.has("export var ") {
                readConstant(&parser, into: &names)
            }
            if parser.index == start {
                skipStatement(&parser)
                readExported(Array(bytes[start..<parser.index]), into: &names)
            }
        }
        return names
    }

    /// The names that a statement such as `export function F` or `export { a, b as c }` exports.
    private static func readExported(_ bytes: [UInt8], into names: inout ModuleNames) {
        guard bytes.starts(with: "export ".utf8) else { return }
        let words = String(decoding: bytes.prefix(2_000), as: UTF8.self).split {
            !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "$"
        }
        if words.count > 2, ["function", "class", "async"].contains(words[1]) {
            names.exported.insert(String(words[words[1] == "async" && words.count > 3 ? 3 : 2]))
        } else {
            names.exported.formUnion(words.dropFirst().map(String.init))
        }
    }

    private static func word(_ parser: inout ScriptParser) -> String {
        parser.skipSpace()
        let start = parser.index
        while parser.byte.continuesName { parser.advance() }
        return String(decoding: parser.bytes[start..<parser.index], as: UTF8.self)
    }

    private static func readImport(_ parser: inout ScriptParser, into names: inout ModuleNames) {
        let line = parser.line
        parser.advance(6)
        var found: [(String, String)] = []
        while parser.index < parser.bytes.count {
            parser.skipSpace()
            switch parser.byte {
            case Byte.quote, Byte.apostrophe:
                guard let specifier = parser.string() else { return }
                for (local, imported) in found {
                    names.add(ModuleNames.Import(local: local, imported: imported, specifier: specifier, line: line))
                }
                parser.skipSpace()
                if parser.byte == Byte.semicolon { parser.advance() }
                return
            case Byte.leftBrace: found += named(&parser)
            case Byte.star:
                parser.advance()
                _ = word(&parser)
                found.append((word(&parser), "*"))
            case Byte.comma: parser.advance()
            default:
                let name = word(&parser)
                if name.isEmpty { return }
                if name != "from" { found.append((name, "default")) }
            }
        }
    }

    private static func named(_ parser: inout ScriptParser) -> [(String, String)] {
        parser.advance()
        var found: [(String, String)] = []
        while parser.index < parser.bytes.count {
            parser.skipSpace()
            if parser.byte == Byte.rightBrace { break }
            let name = word(&parser)
            if name.isEmpty {
                parser.advance()
                continue
            }
            parser.skipSpace()
            if parser.has("as ") {
                parser.advance(3)
                found.append((word(&parser), name))
            } else {
                found.append((name, name))
            }
        }
        parser.advance()
        return found
    }

    private static func readConstant(_ parser: inout ScriptParser, into names: inout ModuleNames) {
        _ = word(&parser)
        _ = word(&parser)
        let name = word(&parser)
        while parser.index < parser.bytes.count, parser.byte != Byte.equals, parser.byte != Byte.newline {
            parser.advance()
        }
        guard parser.byte == Byte.equals else { return }
        parser.advance()
        let start = (parser.index, parser.line)
        skipStatement(&parser)
        var end = parser.index
        while end > start.0, parser.bytes[end - 1].isSpace || parser.bytes[end - 1] == Byte.semicolon { end -= 1 }
        names.constants[name] = ScriptParser.parse(Array(parser.bytes[start.0..<end]), line: start.1)
    }

    /// Steps to the end of a statement: a semicolon, or a line end before the next import or export.
    private static func skipStatement(_ parser: inout ScriptParser) {
        var open = 0
        while parser.index < parser.bytes.count {
            switch parser.byte {
            case Byte.leftBrace, Byte.leftParen, Byte.leftBracket: open += 1
            case Byte.rightBrace, Byte.rightParen, Byte.rightBracket: open -= 1
            case Byte.quote, Byte.apostrophe:
                if parser.string() != nil { continue }
            case Byte.backtick:
                parser.advance()
                while parser.index < parser.bytes.count, parser.byte != Byte.backtick {
                    parser.advance(parser.byte == Byte.backslash ? 2 : 1)
                }
            case Byte.semicolon where open <= 0:
                parser.advance()
                return
            case Byte.newline where open <= 0:
                parser.advance()
                if parser.has("import") || parser.has("export") { return }
                continue
            default: break
            }
            parser.advance()
        }
    }
}
