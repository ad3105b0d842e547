/// The page with one form that a browser submits at once.
enum SelfSubmittingForm {
    /// The page.
    static func html(action: String, fields: [(String, String)]) -> String {
        let inputs = fields.map { name, value in
            "<input type=\"hidden\" name=\"\(HTMLText.escape(name))\" value=\"\(HTMLText.escape(value))\"/>"
        }
        return """
            <!DOCTYPE html>
            <html>
            <head>
              <meta http-equiv="X-UA-Compatible" content="IE=edge">
              <title>Submitting Callback</title>
              <script>
                document.addEventListener('DOMContentLoaded', function () { document.forms[0].submit() });
              </script>
            </head>
            <body>
              <form method="post" action="\(HTMLText.escape(action))">
                \(inputs.joined(separator: "\n"))
                <noscript>
                  Your browser does not support JavaScript or you've disabled it.<br/>
                  <button autofocus type="submit">Continue</button>
                </noscript>
              </form>
            </body>
            </html>
            """
    }
}
