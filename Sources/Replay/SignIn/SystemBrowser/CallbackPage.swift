import OIDC

/// What the browser shows when it comes to the redirect URI; nothing of a request stands in it.
enum CallbackPage {
    static let done = page(
        200, "Back from the sign-in", "Dragoman has what it waited for. You can close this window.")
    static let failed = page(
        200, "The sign-in failed", "The tenant sent an error, which Dragoman reports. You can close this window.")
    static let waiting = page(
        400, "Waiting for a sign-in", "This address waits for the answer of a sign-in, and this request has none.")
    static let nothing = page(404, "Not found", "Only the redirect URI of a sign-in is answered here.")

    private static func page(_ status: Int, _ title: String, _ text: String) -> HTTPResponse {
        let html = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>\(title)</title><style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui;margin:4rem auto;\
            max-width:32rem;padding:0 1rem}</style></head><body><main><h1>\(title)</h1><p>\(text)</p></main></body></html>
            """
        return HTTPResponse(
            status: status,
            headers: [
                ("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store"),
                ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
                ("Referrer-Policy", "no-referrer"), ("X-Content-Type-Options", "nosniff"), ("Connection", "close"),
            ], body: Array(html.utf8))
    }
}
