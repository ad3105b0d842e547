import Basis
import OIDC

/// A request as a shell line that a reader can run: secrets are names of environment variables, which the reader fills in.
package struct CurlLine: Sendable {
    private let request: HTTPRequest

    package init(_ request: HTTPRequest) { self.request = request }

    /// The line, such as `curl -sS -i 'https://…/oidc/me' -H "Authorization: Bearer $ACCESS_TOKEN"`.
    package var text: String {
        var words = ["curl", "-sS", "-i"]
        if request.method != "GET" || request.body != nil { words += ["-X", quoted([.text(request.method)])] }
        words.append(quoted(pieces(url: request.url)))
        for field in request.headers.fields {
            if let header = header(field) { words += ["-H", quoted(header)] }
        }
        if let body = request.bodyText, !body.isEmpty { words += ["--data-raw", quoted(pieces(body: body))] }
        return words.joined(separator: " ")
    }

    /// A part of a word: literal, or the name of an environment variable.
    private enum Piece {
        case text(String)
        case variable(String)
    }

    /// Headers that curl sets itself or that say nothing.
    private static let dropped: Set<String> = [
        "host", "content-length", "connection", "accept-encoding", "user-agent", "accept", "cookie",
    ]

    private func header(_ field: HTTPHeaders.Field) -> [Piece]? {
        let name = field.name.lowercased()
        if name == "cookie" { return [.text("Cookie: "), .variable("COOKIES")] }
        guard !Self.dropped.contains(name) else { return nil }
        guard name == "authorization" else {
            return [.text(field.name + ": "), SensitiveName.contains(name) ? .variable("HEADER") : .text(field.value)]
        }
        let scheme = field.value.prefix { $0 != " " }
        let variable = scheme.lowercased() == "basic" ? "BASIC_CREDENTIALS" : "ACCESS_TOKEN"
        return [.text("\(field.name): \(scheme) "), .variable(variable)]
    }

    private func pieces(url: String) -> [Piece] {
        guard let (path, query) = url.parted(at: "?") else { return [.text(url)] }
        return [.text(path + "?")] + pieces(form: query)
    }

    private func pieces(body: String) -> [Piece] {
        if let json = try? JSON(parsing: body) { return pieces(json: json) }
        return body.contains("=") ? pieces(form: body[...]) : [.variable("BODY")]
    }

    private func pieces(form: Substring) -> [Piece] {
        var pieces: [Piece] = []
        for pair in form.pieces(between: "&") {
            if !pieces.isEmpty { pieces.append(.text("&")) }
            if let (name, value) = pair.parted(at: "="), SensitiveName.contains(FormBody.decode(name)), !value.isEmpty {
                pieces += [.text(name + "="), .variable(variable(FormBody.decode(name)))]
            } else {
                pieces.append(.text(String(pair)))
            }
        }
        return pieces
    }

    private func pieces(json: JSON) -> [Piece] {
        switch json {
        case .array(let elements):
            return [.text("[")] + elements.map(pieces(json:)).joined(separator: [.text(",")]) + [.text("]")]
        case .object(let members):
            let parts = members.map { member -> [Piece] in
                let isSecret =
                    SensitiveName.contains(member.name) && member.value.array == nil && member.value.members == nil
                return [.text(JSON.string(member.name).text() + ":")]
                    + (isSecret
                        ? [.text("\""), .variable(variable(member.name)), .text("\"")] : pieces(json: member.value))
            }
            return [.text("{")] + parts.joined(separator: [.text(",")]) + [.text("}")]
        default: return [.text(json.text())]
        }
    }

    private func variable(_ name: String) -> String {
        var result = ""
        for character in name {
            if character.isUppercase, !result.isEmpty, result.last?.isUppercase == false { result += "_" }
            result += character.isLetter || character.isNumber ? String(character) : "_"
        }
        return result.uppercased()
    }

    /// One shell word: plain when harmless, in single quotes when literal, in double quotes when it has a variable.
    private func quoted(_ pieces: [Piece]) -> String {
        let literal = pieces.reduce(into: "") { if case .text(let text) = $1 { $0 += printable(text) } }
        let hasVariable = pieces.contains { if case .variable = $0 { true } else { false } }
        guard hasVariable else {
            let isPlain = !literal.isEmpty && literal.utf8.allSatisfy(Self.isHarmless)
            return isPlain ? literal : "'" + literal.replacing("'", with: "'\\''") + "'"
        }
        var word = ""
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .text(let text): word += Self.escaped(printable(text))
            case .variable(let name):
                var isNameGoingOn = false
                if case .text(let next)? = pieces.dropFirst(index + 1).first, let byte = next.utf8.first {
                    isNameGoingOn = Self.isNameByte(byte)
                }
                word += isNameGoingOn ? "${\(name)}" : "$\(name)"
            }
        }
        return "\"" + word + "\""
    }

    /// Text inside double quotes; an exclamation mark leaves them, since interactive shells replace it there.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { output, scalar in
            switch scalar {
            case "\\", "\"", "$", "`": output += "\\" + String(scalar)
            case "!": output += "\"'!'\""
            default: output.unicodeScalars.append(scalar)
            }
        }
    }

    private static func isHarmless(_ byte: UInt8) -> Bool { isNameByte(byte) || "-./:=".utf8.contains(byte) }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : $0 }))
    }
}
