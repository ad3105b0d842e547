import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("E-mail templates of the tenant stand before those of the connector")
struct EmailTemplateTests {
    private static let address = "reader@example.com"
    private let tenant: ManagementTenant

    private static let ownTemplates = JSON.array(
        ["Register", "SignIn", "ForgotPassword", "Generic"].map { usage -> JSON in
            [
                "usageType": .string(usage), "contentType": "text/plain", "subject": "Connector",
                "content": "{{code}} by the connector",
            ]
        })

    /// A tenant with a mail server and a user who signs in with a code.
    init() throws {
        tenant = try ManagementTenant()
        let port = Int(tenant.running.tenant.runtime.farSides.mailPort)
        let config: JSON = [
            "host": "localhost", "port": .int(port), "auth": ["user": "mailer", "pass": "s3cret"],
            "fromEmail": "no-reply@example.com", "templates": Self.ownTemplates,
        ]
        let made = try tenant.send(
            "POST", "/connectors", ["connectorId": "simple-mail-transfer-protocol", "config": config])
        try #require(made.status == 200, "\(made.text)")
        _ = try tenant.json("POST", "/users", ["primaryEmail": .string(Self.address), "name": "Reader"])
        let method: JSON = [
            "identifier": "email", "password": false, "verificationCode": true, "isPasswordPrimary": false,
        ]
        let changed = try tenant.send(
            "PATCH", "/sign-in-exp",
            [
                "signIn": ["methods": [method]],
                "signUp": ["identifiers": ["email"], "password": false, "verify": true],
            ])
        try #require(changed.status == 200, "\(changed.text)")
    }

    private func template(_ language: String, _ subject: String, _ content: String, _ more: JSON = [:]) -> JSON {
        var details: JSON = ["subject": .string(subject), "content": .string(content)]
        for member in more.members ?? [] { details[member.name] = member.value }
        return ["languageTag": .string(language), "templateType": "SignIn", "details": details]
    }

    private func store(_ templates: [JSON]) throws -> JSON {
        let answer = try tenant.send("PUT", "/email-templates", ["templates": .array(templates)])
        try #require(answer.status == 200, "\(answer.text)")
        return answer.json ?? .null
    }

    /// The mail that a person gets whose browser wants a language.
    private func mail(_ language: String? = nil, extra: String = "") throws -> JSON {
        let browser = try SigningIn(tenant.running, extra: extra)
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
        var headers: HTTPHeaders = [
            ("Content-Type", "application/json"), ("Logto-App-Id", browser.application.id),
        ]
        if let language { headers.add("Accept-Language", language) }
        let body: JSON = [
            "identifier": ["type": "email", "value": .string(Self.address)], "interactionEvent": "SignIn",
        ]
        let sent = try browser.send(
            "POST", "/api/experience/verification/verification-code", headers: headers, body: body.text())
        try #require(sent.status == 200, "\(sent.text)")
        let inbox = try tenant.running.send("GET", "/__dragoman/far-sides/smtp/inbox").json
        return inbox?["messages"]?.array?.last ?? .null
    }

    @Test("the person's language counts, then the tenant's, then the connector's own text")
    func choice() throws {
        #expect(try mail()["subject"] == "Connector")
        _ = try store([template("ja", "コード", "{{code}} です")])
        #expect(try mail("ja-JP,en;q=0.5")["subject"] == "コード")
        #expect(try mail("fr")["subject"] == "Connector")
        _ = try store([template("en", "Code", "Use {{code}}")])
        #expect(try mail("fr")["subject"] == "Code")
        // What the application asks for stands before the browser's wish; an unknown language is passed over.
        #expect(try mail("fr", extra: "&ui_locales=xx%20ja")["subject"] == "コード")
        _ = try tenant.send("DELETE", "/email-templates?languageTag=ja")
        #expect(try mail("ja")["subject"] == "Code")
        _ = try tenant.send("DELETE", "/email-templates?templateType=SignIn")
        #expect(try mail("ja")["subject"] == "Connector")
    }

    @Test("a template names the application, the organization and who sends it")
    func variables() throws {
        let organization = try #require(try tenant.json("POST", "/organizations", ["name": "Acme"])["id"]?.string)
        _ = try store([
            template(
                "en", "{{application.name}}", "<p>{{ code }} for {{organization.name}}, {{user.name}}{{unknown}}</p>",
                ["sendFrom": "{{application.name}} <desk@example.com>", "replyTo": "{{organization.id}}@example.com"])
        ])
        let mail = try mail(extra: "&organization_id=\(organization)")
        let code = try #require(mail["code"]?.string)
        #expect(mail["subject"] == "Web application" && mail["from"] == "desk@example.com")
        // Nobody is signed in yet: an unknown object stays as it is written.
        #expect(mail["text"]?.string == "<p>\(code) for Acme, {{user.name}}{{unknown}}</p>")
        #expect(mail["headers"]?["reply-to"]?.string == organization + "@example.com")
        #expect(mail["headers"]?["content-type"]?.string?.hasPrefix("text/html") == true)
    }

    @Test("a second template of the same language and type takes the place of the first")
    func upsert() throws {
        let first = try store([template("en", "One", "{{code}}", ["contentType": "text/plain"])])
        let id = try #require(first[0]?["id"])
        let second = try store([template("en", "Two", "{{code}}")])
        #expect(second[0]?["id"] == id && second[0]?["details"] == ["subject": "Two", "content": "{{code}}"])
        let path = "/email-templates/" + (id.string ?? "")
        let patched = try tenant.json("PATCH", path + "/details", ["subject": "Three"])
        #expect(patched["details"] == ["subject": "Three", "content": "{{code}}"])
        #expect(try tenant.json("GET", "/email-templates?languageTag=en&templateType=SignIn").array?.count == 1)
        #expect(try tenant.json("GET", "/email-templates?languageTag=de").array?.isEmpty == true)
        #expect(try tenant.send("DELETE", path).status == 204)
        #expect(try tenant.send("GET", path).json?["code"] == "entity.not_exists_with_id")
        #expect(try tenant.send("DELETE", path).status == 404)
    }

    @Test("templates outlive a restart")
    func saved() throws {
        _ = try store([template("en", "Kept", "{{code}}")])
        let state = try tenant.running.tenant.saved()
        let second = try ManagementTenant()
        try second.running.tenant.restore(state)
        #expect(try second.json("GET", "/email-templates")[0]?["details"]?["subject"] == "Kept")
    }

    @Test(
        "the sender of a template is a name and an address, an address, or a name for the connector's address",
        arguments: [
            ("Desk <desk@example.com>", "Desk <desk@example.com>"), ("desk@example.com", "desk@example.com"),
            ("The desk", "The desk <own@example.com>"), ("A\r\nBcc: x", "ABcc: x <own@example.com>"),
        ])
    func sender(written: String, text: String) {
        #expect(MailText.sender(written, config: ["fromEmail": "own@example.com"])["text"]?.string == text)
    }
}
