import Testing

/// Pages about the connectors of enterprises.
struct EnterpriseTests {
    private static let page = """
        # Sign people in with their company's accounts

        ### Step 1: Create an application

        Paste the `redirect URI` at the provider.

        ### Step 2: Configure Okta SSO at Logto

        1. **Client ID**: What the provider calls the application.
        2. **Client Secret**: Create one and copy it.
        3. **Issuer**: Where the provider is.

        ### Step 3: Set email domains and enable the SSO connector \\{#step-3-set-email-domains-and-enable-the-sso-connector}

        Enter the `domains` of the company's addresses, then the SSO connector serves them.
        """

    @Test(
        "the connection is configured by its labels, and switched on by the domains of mail",
        arguments: [
            "i18n/xx/page.mdx", "docs/integrations/sso/okta/README.mdx",
        ])
    func labels(file: String) throws {
        #expect(
            try ScenarioText.steps(Self.page, file: file, "factory", "fields") == [
                #"9 configureConnector factory=Okta fields=["clientId","clientSecret","issuer"]"#, "13 enableConnector",
            ])
    }

    @Test("extracted text has the same steps")
    func text() throws {
        let text = """
            Okta でシングルサインオンを設定する
            ステップ 2: Logto で Okta SSO を設定する
            Logto コンソールの Connection
            タブに移動し、次の設定を入力してください:
            - Client ID: 一意の識別子です。
            - Client Secret: 作成した値をコピーします。
            - 発行者 (Issuer): 発行者の URL です。
            ステップ 3: メールドメインを設定し、SSO コネクターを有効化する
            組織のメール domains
            を入力してください。これにより、SSO コネクターが有効になります。
            """
        #expect(
            try ScenarioText.steps(text, file: "page.txt", "factory", "fields") == [
                #"5 configureConnector factory=Okta fields=["clientId","clientSecret","issuer"]"#, "8 enableConnector",
            ])
    }

    @Test("a social connector of the same company is none of them")
    func social() throws {
        let page = """
            # Set up social login with Google

            The connector for Google. People of enterprises may use SSO as well.

            1. **Client ID**: fill in `clientId`.
            2. **Client Secret**: fill in `clientSecret`.
            """
        #expect(
            try ScenarioText.steps(page, file: "docs/integrations/social/google/README.mdx", "factory") == [
                "5 configureConnector factory=google-universal"
            ])
    }
}
