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
        guard let mark = url.firstIndex(of: "?") else { return [.text(url)] }
        return [.text(String(url[...mark]))] + pieces(form: url[url.index(after: mark)...])
    }

    private func pieces(body: String) -> [Piece] {
        if let json = try? JSON(parsing: body) { return [.text(replacing(json).text())] }
        return body.contains("=") ? pieces(form: body[...]) : [.variable("BODY")]
    }

    private func pieces(form: Substring) -> [Piece] {
        var pieces: [Piece] = []
        for pair in form.split(separator: "&", omittingEmptySubsequences: false) {
            if !pieces.isEmpty { pieces.append(.text("&")) }
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, SensitiveName.contains(FormBody.decode(parts[0])), !parts[1].isEmpty {
                pieces += [.text(parts[0] + "="), .variable(variable(FormBody.decode(parts[0])))]
            } else {
                pieces.append(.text(String(pair)))
            }
        }
        return pieces
    }

    private func replacing(_ json: JSON) -> JSON {
        switch json {
        case .array(let elements): .array(elements.map(replacing))
        case .object(let members):
            .object(
                members.map { member in
                    let isSecret =
                        SensitiveName.contains(member.name) && member.value.array == nil && member.value.members == nil
                    return .init(member.name, isSecret ? .string("$" + variable(member.name)) : replacing(member.value))
                })
        default: json
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

    /// One shell word: plain when harmless, else single quotes around text and double quotes around variables.
    private func quoted(_ pieces: [Piece]) -> String {
        var word = ""
        for piece in pieces {
            switch piece {
            case .text(let text) where text.isEmpty: continue
            case .text(let text):
                let isPlain = text.utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                        || [0x2D, 0x2E, 0x2F, 0x3A, 0x3D, 0x5F].contains(byte)
                }
                word += isPlain ? text : "'" + printable(text).replacing("'", with: "'\\''") + "'"
            case .variable(let name): word += "\"$\(name)\""
            }
        }
        return word.isEmpty ? "''" : word
    }

    private func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : $0 }))
    }
}
