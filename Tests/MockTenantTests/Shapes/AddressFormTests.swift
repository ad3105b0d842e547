import Testing

@testable import MockTenant

@Suite("Addresses that the tenant takes")
struct AddressFormTests {
    @Test(
        "as redirect URIs: of the web, with wildcards, of a scheme of their own",
        arguments: [
            ("https://app.example.com/cb", true), ("HTTPS://EXAMPLE.COM/Callback", true),
            (" http://localhost:3000/callback", true), ("https://*.example.com/callback", true),
            ("https://example.com/*", true), ("https://preview-*.example.com/cb", true),
            ("https://app.example.com:8443/*", true), ("io.logto.app://callback", true), ("myapp://cb", true),
            ("javascript:alert(1)", true), ("localhost:3000/callback", true), ("ftp://example.com/callback", true),
            ("my_app:cb", false), ("com.googleusercontent.apps.1-a:/cb", true), ("callback", false),
            ("/callback", false), ("<your-redirect-uri>", false), ("https://*/callback", false),
            ("http://localhost:*/callback", false), ("https://*:3000/cb", false),
            ("https://app.example.com/?x=*", false),
            ("https://app.example.com/cb#*", false), ("https://u@*.example.com/cb", false),
            ("https://app.example.com/../cb", false), ("https://app.example.com/%2E%2e/cb", false),
            ("https://app.example.com/a/./cb", false), ("https://app.example.com/..cb", true),
            ("https://a b/cb", false),
            ("https://[::1/cb", false), ("https:///", false), ("com..app://cb", false),
        ])
    func redirects(text: String, isOne: Bool) { #expect(StringForm.redirectURI.matches(text) == isOne) }

    @Test(
        "as URLs: whatever has a scheme and no broken host",
        arguments: [
            ("https://example.com", true), ("urn:x", true), ("x:", true), ("http:example.com", true),
            ("example.com", false), ("//example.com", false), ("http://", false), ("http://a b", false),
            ("http://a:99999", false), ("1a:b", false), ("", false),
        ])
    func urls(text: String, isOne: Bool) { #expect(StringForm.url.matches(text) == isOne) }
}
