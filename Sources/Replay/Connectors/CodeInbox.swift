import Basis
import Conformance
import Foundation
import OIDC

/// Reads the newest verification code for a recipient from the inbox of a connector's far side.
struct CodeInbox {
    let recorder: Recorder
    private let tries = 20

    init(recorder: Recorder) { self.recorder = recorder }

    /// Asks until a message with a code is there, for at most five seconds.
    func code(_ connector: TenantConfiguration.Connector, _ recipient: String) throws(FlowFailure) -> String {
        guard let inbox = connector.inbox else {
            throw FlowFailure(
                "the codes sent by \(connector.factory) cannot be read; give the connector an 'inbox' in the tenant file"
            )
        }
        var last: Exchange?
        for _ in 0..<tries {
            let exchange = recorder.send(
                HTTPRequest("GET", inbox, headers: [("Accept", "application/json")]), role: .provider,
                purpose: "read the code that was sent")
            last = exchange
            if let json = exchange.response?.json, let code = Self.code(in: json, for: recipient) { return code }
            guard exchange.failure == nil, recorder.reasonToStop == nil else { break }
            recorder.pause(0.25)
        }
        throw FlowFailure("no code for the recipient arrived in the inbox", exchange: last?.id)
    }

    /// The code of the last message to a recipient in a list of messages, or in an object that holds such a list.
    static func code(in json: JSON, for recipient: String) -> String? {
        let messages = json.array ?? json.members?.lazy.compactMap(\.value.array).first ?? [json]
        let mine = messages.filter { $0.text().filter(\.isNumber).contains(recipient.filter(\.isNumber)) }
        for message in (recipient.contains("@") ? messages : mine).reversed() {
            if let code = member("code", of: message) { return code }
            let digits = message.text().split { !$0.isNumber }
            if let code = digits.first(where: { $0.count == 6 }) { return String(code) }
        }
        return nil
    }

    /// The text of the first member of that name whose text is a code, at any depth; texts that hold JSON are looked into.
    private static func member(_ name: String, of json: JSON) -> String? {
        for member in json.members ?? [] {
            if member.name == name, let text = member.value.string, text.count >= 4, text.allSatisfy(\.isNumber) {
                return text
            }
            if let text = member.value.string, text.hasPrefix("{"), let inner = try? JSON(parsing: text),
                let code = self.member(name, of: inner)
            {
                return code
            }
            if let code = self.member(name, of: member.value) { return code }
        }
        for element in json.array ?? [] { if let code = member(name, of: element) { return code } }
        return nil
    }
}
