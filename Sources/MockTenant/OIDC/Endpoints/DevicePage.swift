/// The pages where a user types the code of a device.
enum DevicePage {
    /// The form; with a code that is known it only asks to confirm.
    static func html(secret: String, userCode: String?, error: String?) -> String {
        let code = HTMLText.escape(userCode ?? "")
        let confirm = userCode == nil ? "" : "<input type=\"hidden\" name=\"confirm\" value=\"yes\">"
        let message = error.map { "<p role=\"alert\">\(HTMLText.escape($0))</p>" } ?? ""
        return """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Device sign-in</title></head>
            <body>
            <h1>Device sign-in</h1>
            \(message)
            <form method="post" action="/oidc/device">
            <input type="hidden" name="xsrf" value="\(HTMLText.escape(secret))">\(confirm)
            <label>Code <input name="user_code" value="\(code)" autocomplete="off" required></label>
            <button>Continue</button>
            </form>
            </body>
            </html>
            """
    }

    /// The page at the end.
    static let success = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Device sign-in</title></head>
        <body><h1>You are signed in</h1><p>Return to your device.</p></body>
        </html>
        """
}
