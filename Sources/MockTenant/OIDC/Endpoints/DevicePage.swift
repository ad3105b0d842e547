import OIDC

/// The pages where a user types the code of a device.
struct DevicePage {
    let context: PageContext

    /// The form; with a code that is known it only asks to confirm.
    func answer(secret: String, userCode: String?, error: String?) -> Answer {
        let texts = context.texts
        let message = error.map { texts.has("device." + $0) ? texts.text("device." + $0) : texts.text("device.error") }
        var contents = PageField.hidden("xsrf", secret)
        if let userCode {
            contents += PageField.hidden("confirm", "yes") + PageField.hidden("user_code", userCode)
            contents += "<p class=\"code\">\(HTMLText.escape(userCode))</p>"
            contents += PageForm.button(texts.text("action.continue"), isPrimary: true)
            contents += "<button name=\"abort\" value=\"yes\">\(texts.html("action.cancel"))</button>"
        } else {
            contents +=
                PageField("user_code", texts.text("field.deviceCode"), isFirst: true, isFaulty: message != nil).html
            contents += PageForm.button(texts.text("action.continue"), isPrimary: true)
        }
        let text = texts.html(userCode == nil ? "device.text" : "device.confirm")
        return PageLayout(context).answer(
            texts.text("device.title"), "<p>\(text)</p>" + PageForm.html("/oidc/device", contents), message: message,
            status: 200)
    }

    /// The page at the end.
    var success: Answer {
        let texts = context.texts
        return PageLayout(context).answer(
            texts.text("device.doneTitle"), "<p role=\"status\">\(texts.html("device.doneText"))</p>")
    }
}
