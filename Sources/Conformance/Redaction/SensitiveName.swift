/// Which names of parameters, members and form fields carry secrets.
enum SensitiveName {
    /// Names in form bodies, queries, fragments, JSON bodies and hidden fields, lower case without `_` and `-`.
    private static let names: Set<String> = [
        "code", "codeverifier", "state", "nonce", "password", "newpassword", "oldpassword", "passwordencrypted",
        "secret",
        "clientsecret", "appsecret", "accesskeysecret", "privatekey", "signingkey", "apikey", "token", "accesstoken",
        "refreshtoken", "idtoken", "idtokenhint", "subjecttoken", "actortoken", "logouttoken", "onetimetoken",
        "personalaccesstoken", "devicecode", "usercode", "xsrf", "clientassertion", "assertion", "verificationcode",
        "sessionid", "cookie", "relaystate", "samlresponse", "authorization", "signature", "appkey", "authtoken",
    ]

    /// Whether values under that name are secrets.
    static func contains(_ name: some StringProtocol) -> Bool { names.contains(key(name)) }

    /// The kind a tag names: the name itself in one spelling.
    static func kind(_ name: some StringProtocol) -> String { name.lowercased() }

    private static func key(_ name: some StringProtocol) -> String {
        name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != "." }
    }

    /// Whether a value under `code` is an error code such as `oidc.invalid_grant` and no secret.
    static func isErrorCode(_ value: some StringProtocol) -> Bool {
        let isNamed = value.contains(".") || value.hasPrefix("ERR_")
        return isNamed
            && value.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: "_")
                    || byte == UInt8(ascii: ".")
            }
    }
}
