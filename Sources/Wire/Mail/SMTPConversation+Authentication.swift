import Foundation

extension SMTPConversation {
    /// The reply to `AUTH`, whose challenges are asked on the way.
    mutating func authenticate(_ rest: String) -> String {
        let words = rest.split(separator: " ").map(String.init)
        if user != nil { return "503 5.5.1 authenticated already" }
        switch words.first?.uppercased() {
        case "PLAIN":
            let parts = decode(words.count > 1 ? words[1] : ask(""))?.split(
                separator: 0, omittingEmptySubsequences: false)
            guard let parts, parts.count == 3 else { return "501 5.5.2 malformed credentials" }
            return enter(String(decoding: parts[1], as: UTF8.self), String(decoding: parts[2], as: UTF8.self))
        case "LOGIN":
            let first = words.count > 1 ? words[1] : ask("VXNlcm5hbWU6")
            guard let user = decode(first), let password = decode(ask("UGFzc3dvcmQ6")) else {
                return "501 5.5.2 malformed credentials"
            }
            return enter(String(decoding: user, as: UTF8.self), String(decoding: password, as: UTF8.self))
        case "XOAUTH2":
            guard let response = decode(words.count > 1 ? words[1] : ask("")),
                let fields = SMTPBearer.fields(of: response)
            else { return "501 5.5.2 malformed credentials" }
            return enter(fields.user, token: fields.token)
        default: return "504 5.5.4 unknown mechanism"
        }
    }

    private mutating func enter(_ user: String, _ password: String) -> String {
        let reply = desk.reply(toUser: user, password: password)
        if reply.hasPrefix("235") { self.user = user }
        return reply
    }

    /// A refused token is told as a challenge, and the refusal follows whatever the client answers.
    private mutating func enter(_ user: String, token: String) -> String {
        let reply = desk.reply(toUser: user, token: token)
        if reply.hasPrefix("235") {
            self.user = user
            return reply
        }
        let challenge = #"{"status":"401","schemes":"bearer","scope":"https://mail.google.com/"}"#
        return ask(Data(challenge.utf8).base64EncodedString()) == nil ? "" : reply
    }

    private func ask(_ challenge: String) -> String? {
        guard socket.write("334 " + challenge) else { return nil }
        return socket.line()
    }

    private func decode(_ text: String?) -> [UInt8]? { text.flatMap { Data(base64Encoded: $0) }.map(Array.init) }
}
