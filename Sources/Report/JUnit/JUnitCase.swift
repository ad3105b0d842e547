/// One `testcase` element.
struct JUnitCase {
    /// With dots, so that no reader files it under "(root)".
    var className: String
    var name: String
    var file: String?
    var line: Int?
    /// Milliseconds.
    var duration: Double
    var result: Result

    init(
        className: String, name: String, file: String? = nil, line: Int? = nil, duration: Double = 0, result: Result
    ) {
        self.className = className
        self.name = name
        self.file = file
        self.line = line
        self.duration = duration
        self.result = result
    }

    /// How a case ended.
    enum Result {
        case passed(note: String)
        case failure(type: String, message: String, text: String)
        case error(String)
        case skipped(String)

        var isFailure: Bool { if case .failure = self { true } else { false } }
        var isError: Bool { if case .error = self { true } else { false } }
        var isSkipped: Bool { if case .skipped = self { true } else { false } }
    }

    var markup: Markup {
        let children: [Markup] =
            switch result {
            case .passed(let note): note.isEmpty ? [] : [.tag("system-out", [:], [.text(note)])]
            case .failure(let type, let message, let text):
                [.tag("failure", ["message": message, "type": type], [.text(text)])]
            case .error(let message): [.tag("error", ["message": message, "type": "run"], [.text(message)])]
            case .skipped(let reason): [.tag("skipped", ["message": reason], [.text(reason)])]
            }
        return .tag(
            "testcase",
            [
                "classname": className, "name": name, "time": Milliseconds.seconds(duration), "file": file,
                "line": line.map(String.init),
            ], children)
    }
}
