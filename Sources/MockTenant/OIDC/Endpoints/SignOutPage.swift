/// The pages of a sign-out.
struct SignOutPage {
    let context: PageContext

    private var title: String { context.texts.text("signOut.title") }

    /// The page that asks, and answers itself at once where scripts are allowed; a person without them has a button.
    func html(action: String, secret: String) -> String {
        let texts = context.texts
        let body = """
            <p>\(texts.html("signOut.text"))</p>
            <form id="op.logoutForm" method="post" action="\(HTMLText.escape(action))"><input type="hidden" name="xsrf" \
            value="\(HTMLText.escape(secret))"/><noscript><button class="primary">\(texts.html("signOut.title"))</button>\
            </noscript></form>
            <input type="hidden" form="op.logoutForm" value="yes" name="logout" />
            """
        return PageLayout(context).html(
            title, body, attributes: " onload=\"document.getElementById('op.logoutForm').submit();\"")
    }

    /// The page at the end.
    var success: String {
        let texts = context.texts
        return PageLayout(context).html(
            title, "<p role=\"status\">\(texts.html("signOut.done"))</p><p>\(texts.html("signOut.close"))</p>")
    }
}
