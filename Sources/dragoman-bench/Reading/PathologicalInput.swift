/// Inputs made of one thing over and over, which readers are slow at when they look back or ahead too often.
struct PathologicalInput: Sendable {
    var name: String
    /// The file name, which tells the form where the text does not.
    var file: String
    /// Whether the guide is compiled too.
    var isCompiled: Bool
    private let opening: String
    private let piece: String
    private let closing: String
    private let rest: String

    /// - Parameters:
    ///   - piece: what comes over and over; `№` in it is the number of the piece.
    ///   - closing: what comes as often behind it.
    init(
        _ name: String, _ piece: String, closing: String = "", opening: String = "# T\n\n", rest: String = "",
        file: String = "docs/page.mdx", isCompiled: Bool = false
    ) {
        (self.name, self.piece, self.closing) = (name, piece, closing)
        (self.opening, self.rest, self.file, self.isCompiled) = (opening, rest, file, isCompiled)
    }

    static func html(
        _ name: String, _ piece: String, closing: String = "", opening: String = "<html><body>"
    ) -> PathologicalInput {
        PathologicalInput("HTML " + name, piece, closing: closing, opening: opening, file: "page.html")
    }

    static func text(
        _ name: String, _ piece: String, closing: String = "", opening: String = "T\n", isCompiled: Bool = false
    ) -> PathologicalInput {
        PathologicalInput(
            "text " + name, piece, closing: closing, opening: opening, file: "page.txt", isCompiled: isCompiled)
    }

    static func compiled(
        _ name: String, _ piece: String, opening: String = "# T\n\n", rest: String = ""
    ) -> PathologicalInput {
        PathologicalInput("compiled " + name, piece, opening: opening, rest: rest, isCompiled: true)
    }

    /// The fragment that pages import as `./_fragment.mdx`.
    static let fragment = "Print {props.a} and {props.children}.\n\n```ts\nconst a = 1;\n```\n"

    /// A text of about so many bytes.
    func bytes(_ size: Int) -> [UInt8] {
        let count = max(1, size / max(1, piece.utf8.count + closing.utf8.count))
        let pieces =
            piece.contains("№")
            ? (0..<count).map { piece.replacing("№", with: String($0)) }.joined()
            : String(repeating: piece, count: count)
        return Array((opening + pieces + rest + String(repeating: closing, count: count) + "\n").utf8)
    }
}
