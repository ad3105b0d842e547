/// The pages of a sign-out.
enum SignOutPage {
    /// The page that asks, and answers itself at once.
    static func html(action: String, secret: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="UTF-8">
          <meta name="viewport" content="width=device-width, initial-scale=1.0">
          <title>Sign Out</title>
        </head>
        <body onload="document.getElementById('op.logoutForm').submit();">
          <form id="op.logoutForm" method="post" action="\(HTMLText.escape(action))"><input type="hidden" name="xsrf" \
        value="\(secret)"/></form>
          <input type="hidden" form="op.logoutForm" value="yes" name="logout" />
        </body>
        </html>
        """
    }

    /// The page at the end.
    static let success = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="UTF-8">
          <meta name="viewport" content="width=device-width, initial-scale=1.0">
          <title>Sign Out</title>
        </head>
        <body>
          You have successfully signed out.
        </body>
        </html>
        """
}
