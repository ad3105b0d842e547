import Basis

/// One way in which a value has another shape, in the words of Zod, which the real tenant passes on to its clients.
package struct ShapeIssue: Sendable, Hashable {
    /// Such as `invalid_type`.
    package var code: String
    /// Members before and after `code`, without path and message, in the order of the wire.
    var leading: [JSON.Member] = []
    var trailing: [JSON.Member] = []
    package var message: String
    /// Names and indices from the outermost value on.
    package var path: [JSON]
    /// Issues written by a refinement have their message before the path.
    var isMessageFirst = false

    /// The issue as it stands in `data.issues`.
    package var json: JSON {
        let path = JSON.Member("path", .array(path))
        let message = JSON.Member("message", .string(message))
        return .object(
            leading + [.init("code", .string(code))] + trailing + (isMessageFirst ? [message, path] : [path, message]))
    }

    /// The line in `details`.
    package var detail: String {
        let place = path.map { $0.string ?? $0.text() }.joined(separator: ".")
        let all = leading + trailing
        if code == "invalid_type", let expected = all.first(where: { $0.name == "expected" })?.value.string,
            let received = all.first(where: { $0.name == "received" })?.value.string
        {
            return "Error in key path \"\(place)\": (\(code)) Expected \(expected) but received \(received)."
        }
        return "Error in key path \"\(place)\": (\(code)) \(message)"
    }

    /// The `data` of an error that carries issues.
    package static func data(_ issues: [ShapeIssue]) -> JSON {
        ["issues": .array(issues.map(\.json)), "name": "ZodError"]
    }

    /// The `details` of an error that carries issues: one line for each.
    package static func details(_ issues: [ShapeIssue]) -> String {
        issues.map(\.detail).joined(separator: "\n")
    }
}
