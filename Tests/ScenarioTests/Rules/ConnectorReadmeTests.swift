import Testing

/// READMEs that stand beside a connector's code.
struct ConnectorReadmeTests {
    private static let mail = """
        # Mail

        **Contents**

        - [Enable it](#enable-mail-sign-in)

        You can send mail by Send a Letter or another email service.

        ## Test

        Type in an email address and click on "Send" before you save.

        Then [switch it on](https://docs.example.com/docs/enable-email-sign-in).

        ## Config

        | Name | Type |
        | --- | --- |
        | host | string |
        | fromEmail | string |

        **Options to sign in at the server**

        | Name | Type |
        | --- | --- |
        | user | string |
        | pass | string |

        """

    @Test("the folder names the connector; a table of options is one of its fields")
    func folder() throws {
        #expect(
            try ScenarioText.steps(
                Self.mail, file: "packages/connectors/connector-smtp/README.md", "factory", "fields", "authFields",
                "to", "by") == [
                    "11 sendVerificationCode to=email address", "13 enableConnector by=link",
                    "17 configureConnector factory=simple-mail-transfer-protocol fields=[\"host\",\"fromEmail\"] authFields=[\"user\",\"pass\"]",
                ])
    }

    @Test("a README in two languages says each step once in each, as alternatives")
    func languages() throws {
        let english = """
            # Letters connector

            Fill out the `accessKeyId` and the `signName` of your account.

            You can type in a phone number and click on "Send" to try it before you save it.

            | Name | Type |
            | --- | --- |
            | accessKeyId | string |
            | accessKeySecret | string |
            | signName | string |

            """
        let chinese = """
            # 短信连接器

            填写你的账户的 `accessKeyId` 和 `signName` 字段，然后保存配置。

            你可以输入一个手机号码并点按「发送」来测试。

            | 名称 | 类型 |
            | --- | --- |
            | accessKeyId | string |
            | accessKeySecret | string |
            | signName | string |

            """
        let file = "packages/connectors/connector-aliyun-sms/README.md"
        let fields = "fields=[\"accessKeyId\",\"accessKeySecret\",\"signName\"]"
        #expect(
            try ScenarioText.steps(english + chinese, file: file, "fields", "to") == [
                "3 configureConnector (en) \(fields)", "5 sendVerificationCode (en) to=phone number",
                "14 configureConnector (zh-CN) \(fields)", "16 sendVerificationCode (zh-CN) to=phone number",
            ])
    }

    @Test("a README that names no field is configured where the provider learns the callback address")
    func provider() throws {
        let page = """
            # Sign in with it

            Before you begin, read [what a connector is](https://docs.example.com/enable-social-sign-in).

            1. Make an application.
            2. Set the callback to `${origin}/callback/${connector_id}`.

            Last, [enable the connector](https://docs.example.com/here#enable-social-sign-in).
            """
        #expect(
            try ScenarioText.steps(page, file: "packages/connectors/connector-line/README.md", "callbackUri", "by") == [
                "6 configureConnector callbackUri=${origin}/callback/${connector_id}", "8 enableConnector by=link",
            ])
        #expect(try ScenarioText.steps(page, file: "packages/parts/README.md").isEmpty)
    }

    @Test("without a table, a section headed by a field's label names the field")
    func headedField() throws {
        let page = """
            # Mail

            - Fill in the `domain`.
            - Fill in the `apiKey`.

            ## Deliveries

            What is sent in each case.
            """
        #expect(
            try ScenarioText.steps(page, file: "packages/connectors/connector-mailgun/README.md", "fields") == [
                "3 configureConnector fields=[\"domain\",\"apiKey\",\"deliveries\"]"
            ])
    }

    @Test("a message that Logto sends is no request of the reader's")
    func message() throws {
        let page = """
            # Gateway

            Have an endpoint of your own, and an authorization for it if you like.

            ```json
            {
              "to": "someone",
              "type": "SignIn",
              "payload": { "code": "000000" }
            }
            ```
            """
        #expect(
            try ScenarioText.steps(page, file: "packages/connectors/connector-http-sms/README.md", "url", "direction")
                == [
                    "3 configureConnector", "6 sendRequest direction=from Logto",
                ])
    }

    @Test("labels of fields and callback addresses count as they are written")
    func labels() throws {
        let page = """
            # Work

            Now take the Corp ID and the Agent ID with you.

            Enable the connector in the [sign-in experience](https://console.example/connectors).
            """
        #expect(
            try ScenarioText.steps(page, file: "packages/connectors/connector-wecom/README.md", "by") == [
                "3 configureConnector", "5 enableConnector by=link",
            ])
    }

    @Test(
        "the callback address is read as it is written",
        arguments: [
            ("https://a.example/callback/{connector_id}", "there"), ("${origin}/callback/${connector_id}", "\\`"),
            ("${origin}/api/authn/saml/${connector_id}", "`"),
        ])
    func callback(address: String, mark: String) throws {
        let page = "# Code\n\nSet it to \(mark == "there" ? "" : mark)\(address)\(mark == "there" ? " there" : mark).\n"
        #expect(
            try ScenarioText.steps(page, file: "packages/connectors/connector-gitlab/README.md", "callbackUri") == [
                "3 configureConnector callbackUri=\(address)"
            ])
    }
}
