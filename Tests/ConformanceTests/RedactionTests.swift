import Basis
import Conformance
import OIDC
import Testing

@Suite struct RedactionTests {
    let redaction = Redaction(key: [1, 2, 3], secrets: ["s3cret/with+signs", "abc"])

    @Test func `Parameters of an address are hidden by name, others stay`() {
        let url = redaction.url(
            "http://localhost/cb?code=abcdef&state=xyz&iss=http%3A%2F%2Flocalhost&error=x#id_token=q")
        #expect(url.contains("iss=http%3A%2F%2Flocalhost&error=x#"))
        #expect(url.contains("code=<code:"))
        #expect(!url.contains("abcdef") && !url.contains("xyz") && !url.contains("=q"))
    }

    @Test func `The same value has the same tag, under one key only`() {
        #expect(redaction.tag("code", "value") == redaction.tag("code", "value"))
        #expect(redaction.tag("code", "value") != Redaction(key: [9]).tag("code", "value"))
        #expect(redaction.tag("code", "value").hasSuffix(":5>"))
    }

    @Test func `A token keeps header and claims and loses its signature`() throws {
        let token = try ECSigningKey(seed: [UInt8](repeating: 1, count: 48)).compactJWS(payload: ["sub": "u"])
        let hidden = redaction.body(JSON.object([.init("id_token", .string(token))]).text(), type: "application/json")
        let signature = try #require(token.split(separator: ".").last)
        #expect(!hidden.contains(signature))
        #expect(hidden.contains(token.split(separator: ".")[1]))
        #expect(!redaction.text("seen \(token) here").contains(signature))
    }

    @Test func `Credentials and cookies are hidden in headers, attributes stay`() {
        let hidden = redaction.headers([
            ("Authorization", "Basic YWJjOmRlZg=="), ("Cookie", "_session=abcdefgh; a=b"),
            ("Set-Cookie", "_session=abcdefgh; path=/; samesite=lax; httponly"), ("Location", "/cb?code=zzzzzz"),
            ("Content-Type", "text/html"),
        ])
        #expect(hidden["authorization"]?.hasPrefix("Basic <basic:") == true)
        #expect(hidden["cookie"]?.contains("abcdefgh") == false)
        #expect(hidden["set-cookie"]?.hasSuffix("; path=/; samesite=lax; httponly") == true)
        #expect(hidden["location"]?.contains("zzzzzz") == false)
        #expect(hidden["content-type"] == "text/html")
    }

    @Test func `JSON members are hidden at any depth, error codes are not`() {
        let body = redaction.body(
            #"{"code":"oidc.invalid_grant","identifier":{"value":"ada"},"password":"hunter22","list":[{"code":"123456"}]}"#,
            type: nil)
        #expect(body.contains("oidc.invalid_grant") && body.contains("ada"))
        #expect(!body.contains("hunter22") && !body.contains("123456"))
    }

    @Test func `Hidden form fields of pages are hidden`() {
        let page =
            #"<form><input type="hidden" name="code" value="topsecretcode"/><input name="iss" value="http://x"/></form>"#
        #expect(!redaction.text(page).contains("topsecretcode"))
        #expect(redaction.text(page).contains(#"value="http://x""#))
    }

    @Test func `Known secrets are hidden in every spelling, wherever they stand`() {
        #expect(!redaction.text("x s3cret/with+signs y").contains("s3cret"))
        #expect(!redaction.url("http://h/p/s3cret%2Fwith%2Bsigns/q").contains("s3cret"))
        #expect(redaction.text("abc").contains("abc"))
    }

    @Test func `A curl line names variables in place of secrets and survives quotes`() {
        let line = CurlLine(
            HTTPRequest(
                "POST", "http://localhost/oidc/token?x=q'q",
                headers: [("Authorization", "Basic Zm9v"), ("Content-Type", "application/x-www-form-urlencoded")],
                body: Array(
                    "grant_type=authorization_code&code=abcdef&client_secret=zzz&redirect_uri=http%3A%2F%2Fa".utf8))
        ).text
        let words = [
            "curl -sS -i -X POST", #"'http://localhost/oidc/token?x=q'\''q'"#,
            #"-H "Authorization: Basic $BASIC_CREDENTIALS""#,
            "-H 'Content-Type: application/x-www-form-urlencoded'",
            #"--data-raw "grant_type=authorization_code&code=$CODE&client_secret=$CLIENT_SECRET"#
                + #"&redirect_uri=http%3A%2F%2Fa""#,
        ]
        #expect(line == words.joined(separator: " "))
        #expect(CurlLine(HTTPRequest("GET", "http://h/it's")).text == #"curl -sS -i 'http://h/it'\''s'"#)
    }

    @Test func `Marks of a shell are escaped where an accent follows them too`() {
        let line = CurlLine(HTTPRequest("GET", "http://h/it'\u{301}$(id)")).text
        #expect(line == "curl -sS -i 'http://h/it'\\''\u{301}$(id)'")
        let body = "password=\u{301}x&a=\"\u{301}`\u{301}$\u{301}(id)"
        let form = CurlLine(HTTPRequest("PUT", "http://h/p", body: Array(body.utf8))).text
        let word = "\"password=$PASSWORD&a=\\\"\u{301}\\`\u{301}\\$\u{301}(id)\""
        #expect(form.unicodeScalars.elementsEqual(("curl -sS -i -X PUT http://h/p --data-raw " + word).unicodeScalars))
    }

    @Test(arguments: ["\u{301}", "\u{200D}", "\u{FE0F}", "\u{20DD}"])
    func `A value that begins with what joins the mark before it is hidden too`(joined: String) {
        let value = joined + "hidden-value"
        let shown = [
            redaction.text("x?password=\(value)&a=b"), redaction.url("http://h/p?client_secret=\(value)"),
            redaction.text("#access_token=\(value)"),
            CurlLine(HTTPRequest("GET", "http://h/p?\(joined)&token=\(value)")).text,
        ]
        let headers = redaction.headers([
            ("Cookie", "a=\(value); b=\(value)"), ("Set-Cookie", "a=\(value); Path=/"),
            ("Authorization", "Bearer \(value)"), ("Location", "http://h/?code=\(value)"),
        ])
        for text in shown + headers.fields.map(\.value) { #expect(!text.contains("hidden-value"), "\(text)") }
    }

    @Test func `Variables in a JSON body are such that a shell fills them in`() {
        let body = #"{"username":"foo!","password":"secret","list":[{"price":"$5"}]}"#
        let line = CurlLine(HTTPRequest("PUT", "http://h/p", body: Array(body.utf8))).text
        let word =
            #""{\"username\":\"foo"'!'"\",\"password\":\"$PASSWORD\",\"list\":[{\"price\":\"\$5\"}]}""#
        #expect(line == "curl -sS -i -X PUT http://h/p --data-raw " + word)
    }
}
