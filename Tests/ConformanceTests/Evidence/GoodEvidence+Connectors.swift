import Basis
import Guide
import OIDC
import Scenario

@testable import Conformance

extension GoodEvidence {
    static let callbackOfConnector = EvidenceBuilder.endpoint + "/callback/conn00000001"

    /// A social and an SMS connector: set up, offered, signed in through.
    static let connectors: Part = { builder in
        builder.scenarios = [guide]
        let experience = EvidenceBuilder.endpoint + "/api/experience"
        builder.get(
            .management, EvidenceBuilder.endpoint + "/api/connectors", Answers.json(.array([social, message])))
        builder.get(
            .management, EvidenceBuilder.endpoint + "/api/.well-known/sign-in-exp",
            Answers.json([
                "socialConnectors": [["id": "conn00000001", "target": "oauth2", "name": ["en": "Example"]]],
                "ssoConnectors": [],
                "signIn": ["methods": [["identifier": "phone", "password": false, "verificationCode": true]]],
            ]))
        let query = FormBody([
            ("response_type", "code"), ("client_id", "provider-client"), ("redirect_uri", callbackOfConnector),
            ("scope", "profile email"), ("state", "page-state"),
        ])
        let address = "https://provider.example/authorize?" + query.text
        let begin: JSON = ["state": "page-state", "redirectUri": .string(callbackOfConnector)]
        builder.add(
            .experience,
            HTTPRequest(
                "POST", experience + "/verification/social/conn00000001/authorization-uri",
                body: Array(begin.text().utf8)),
            Answers.json(["authorizationUri": .string(address), "verificationId": "ver000000001"]))
        builder.get(.provider, address, Answers.redirect(callbackOfConnector + "?code=x&state=page-state"))
        builder.add(
            .experience,
            HTTPRequest("POST", experience + "/verification/social/conn00000001/verify", body: Array("{}".utf8)),
            errorPage("invalid_request"), probe: .init(check: "conn-social-state-api", input: "other-state"))
        sendCode(&builder, experience + "/verification/verification-code")
    }

    private static func sendCode(_ builder: inout EvidenceBuilder, _ url: String) {
        let recipient: JSON = ["type": "phone", "value": "15550100001"]
        let send: JSON = ["identifier": recipient, "interactionEvent": "SignIn"]
        builder.add(
            .experience, HTTPRequest("POST", url, body: Array(send.text().utf8)),
            Answers.json(["verificationId": "ver000000002"]))
        builder.get(
            .provider, "https://gateway.example/inbox",
            Answers.json([["to": "15550100001", "type": "SignIn", "payload": ["code": "246810"]]]))
        let check: JSON = ["identifier": recipient, "verificationId": "ver000000002", "code": "246810"]
        builder.add(
            .experience, HTTPRequest("POST", url + "/verify", body: Array(check.text().utf8)),
            Answers.json(["verificationId": "ver000000002"]))
    }

    private static let social: JSON = [
        "id": "conn00000001", "connectorId": "oauth2",
        "config": [
            "authorizationEndpoint": "https://provider.example/authorize",
            "tokenEndpoint": "https://provider.example/token", "userInfoEndpoint": "https://provider.example/user",
            "clientId": "provider-client", "clientSecret": "provider-secret", "scope": "profile email",
        ],
    ]

    private static let message: JSON = [
        "id": "conn00000002", "connectorId": "aliyun-short-message-service",
        "config": [
            "accessKeyId": "key", "accessKeySecret": "key-secret", "signName": "Example",
            "templates": .array(
                ["SignIn", "Register", "ForgotPassword", "Generic"].map { type in
                    ["usageType": .string(type), "templateCode": "SMS_1", "content": "Your code is {{code}}."]
                }),
        ],
    ]

    /// A guide that sets up both.
    private static let guide: Scenario = {
        var provider = ConnectorConfiguration(factory: "oauth2")
        provider.callbackUri = "https://your-tenant/callback/${connector_id}"
        let messages = ConnectorConfiguration(factory: "aliyun-short-message-service")
        let steps = [provider, messages].enumerated().map { index, connector in
            Step(
                id: "configureConnector-\(index + 1)", payload: .configureConnector(connector),
                source: SourceRange(file: "guide.md", line: 10 + index))
        }
        return Scenario(guide: Guide(file: "guide.md", form: .mdx), steps: steps)
    }()
}
