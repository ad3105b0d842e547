extension SnippetScan.Call {
    /// The member of that name in the last object among the arguments (which is where named arguments are collected).
    package func named(_ name: String) -> SnippetScan.Value? {
        for case .object(let members, _) in arguments.reversed() {
            if let member = members.first(where: { $0.name == name }) { return member.value }
        }
        return nil
    }

    /// The callee without what stands before its last dot: `handleAuthRoutes` of `logtoClient.handleAuthRoutes`.
    package var lastName: Substring {
        func isMark(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ">")
        }
        guard let last = callee.utf8.lastIndex(where: { !isMark($0) }) else { return callee[...] }
        let end = callee.utf8.index(after: last)
        guard let mark = callee.utf8[..<last].lastIndex(where: isMark) else { return callee[..<end] }
        return callee[callee.utf8.index(after: mark)..<end]
    }
}

extension SnippetScan.Value {
    /// The line the value begins on.
    package var line: Int {
        switch self {
        case .string(_, let line), .template(_, let line), .number(_, let line), .object(_, let line),
            .array(_, let line),
            .expression(_, let line):
            line
        }
    }

    /// The last line of the value.
    package var endLine: Int {
        switch self {
        case .object(let members, let line): members.last.map(\.value.endLine) ?? line
        case .array(let values, let line): values.last?.endLine ?? line
        default: line
        }
    }

    /// The text of a string or template, or the expression as written; nil for objects and arrays.
    package var text: String? {
        switch self {
        case .string(let text, _), .template(let text, _), .number(let text, _), .expression(let text, _): text
        case .object, .array: nil
        }
    }

    /// The text of a string or template literal.
    package var literal: String? {
        switch self {
        case .string(let text, _), .template(let text, _): text
        default: nil
        }
    }

    /// The members of an object literal.
    package var members: [SnippetScan.Property]? {
        if case .object(let members, _) = self { members } else { nil }
    }

    /// The elements of an array literal.
    package var elements: [SnippetScan.Value]? {
        if case .array(let values, _) = self { values } else { nil }
    }

    /// The member of that name of an object literal.
    package subscript(_ name: String) -> SnippetScan.Value? { members?.first { $0.name == name }?.value }
}
