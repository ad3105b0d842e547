import Basis
import OIDC

/// Checks of verification codes on their way to the person.
enum MessageChecks {
    static let all: [String: Rule] = ["conn-otp-delivered": delivered]

    private static let delivered: Rule = { examination in
        let all = examination.evidence.transcript.exchanges.filter { $0.probe == nil }
        let sent = all.filter {
            $0.role == .experience && $0.request.url.hasSuffix("/verification-code") && $0.response?.status == 200
        }
        if sent.isEmpty { examination.skip("no verification code was sent in this run") }
        for exchange in sent {
            guard let id = exchange.response?.json?["verificationId"]?.string else { continue }
            let later = all.filter { $0.id > exchange.id }
            let inbox = later.prefix { !$0.request.url.hasSuffix("/verification-code") }
                .filter { $0.role == .provider && $0.request.method == "GET" && $0.response?.json != nil }
            let verified = later.first {
                $0.role == .experience && $0.request.url.hasSuffix("/verification-code/verify")
                    && $0.form["verificationId"] == id
            }
            guard let verified else {
                guard let last = inbox.last, let recipient = exchange.response.flatMap({ _ in recipient(exchange) }),
                    last.response?.text.contains(recipient) == false
                else { continue }
                examination.expect(
                    false, last, "A verification code that the tenant says it sent did not arrive.",
                    observed: "no message for the recipient", expected: "a message with the code", culprit: .setup)
                continue
            }
            judge(exchange, verified, inbox.last, &examination)
        }
    }

    /// The phone number or address that a code was asked for.
    private static func recipient(_ sent: Exchange) -> String? {
        guard let body = sent.request.bodyText, let json = try? JSON(parsing: body) else { return nil }
        return json["identifier"]?["value"]?.string
    }

    private static func judge(
        _ sent: Exchange, _ verified: Exchange, _ inbox: Exchange?, _ examination: inout Examination
    ) {
        guard let response = examination.answer(verified), let code = verified.form["code"] else { return }
        // A code that no message brought may be wrong on purpose.
        guard response.status == 200 || inbox?.response?.text.contains("\"\(code)\"") == true else { return }
        examination.expect(
            response.status == 200, verified, "The code that arrived is not the one that was sent.",
            observed: verified.outcomeText, expected: "200", culprit: .tenant)
        guard let inbox, let json = inbox.response?.json, let event = sent.form["interactionEvent"],
            let type = usage(of: code, in: json)
        else { return }
        examination.expect(
            type == event, inbox, "The message with the code was made for another purpose.",
            observed: "a message of type \(type)", expected: "a message of type \(event)")
    }

    /// The `type` of the message that carries a code.
    private static func usage(of code: String, in json: JSON) -> String? {
        let known: Set = ["SignIn", "Register", "ForgotPassword", "Generic"]
        if let type = json["type"]?.string, known.contains(type), json.text().contains("\"\(code)\"") { return type }
        for value in (json.members ?? []).map(\.value) + (json.array ?? []) {
            if let found = usage(of: code, in: value) { return found }
        }
        return nil
    }
}
