import Basis

/// The page that asks a user whether an application may have what it asks for.
struct ConsentPage {
    let context: PageContext
    /// What `GET /api/interaction/consent` says.
    let info: JSON
    /// The query that the form keeps.
    let query: String

    private var texts: PageTexts { context.texts }

    /// The form with what is asked.
    func answer(message: String? = nil) -> Answer {
        let application = info["application"]?["name"]?.string ?? ""
        let user = info["user"] ?? [:]
        let names = ["name", "username", "primaryEmail", "primaryPhone", "id"]
        let who = names.lazy.compactMap { user[$0]?.string }.first { !$0.isEmpty } ?? ""
        var body = "<p>\(texts.html("consent.text", ["application": application]))</p>"
        body += "<p>\(texts.html("consent.who", ["user": who]))</p>"
        let items = scopes
        if !items.isEmpty {
            body += "<h2>\(texts.html("consent.asks"))</h2><ul>"
            body += items.map { "<li>\(HTMLText.escape($0))</li>" }.joined() + "</ul>"
        }
        body += PageForm.html(
            "/consent" + query,
            organizations + PageForm.button(texts.text("consent.action"), isPrimary: true, action: "allow")
                + PageForm.button(texts.text("action.cancel"), action: "cancel"))
        return PageLayout(context).answer(texts.text("consent.title"), body, message: message)
    }

    /// The page for a user whom the application does not let in.
    func refusal() -> Answer {
        let body = PageForm.html("/consent" + query, PageForm.button(texts.text("action.cancel"), action: "cancel"))
        return PageLayout(context).answer(
            texts.text("consent.title"), body, message: texts.text("consent.refused"), status: 200)
    }

    /// What is asked: standard scopes in words, those of resources by their description, else their name.
    private var scopes: [String] {
        let own = (info["missingOIDCScope"]?.strings ?? []).map { name in
            texts.has("scope." + name) ? texts.text("scope." + name) : name
        }
        let others = (info["missingResourceScopes"]?.array ?? []).flatMap { group in
            let resource = group["resource"]?["name"]?.string ?? ""
            return (group["scopes"]?.array ?? []).map { scope in
                let description = scope["description"]?.string ?? ""
                let text = description.isEmpty ? scope["name"]?.string ?? "" : description
                // The organizations' own permissions belong to no resource that has a name.
                return resource.isEmpty || resource.hasPrefix("urn:") ? text : "\(resource): \(text)"
            }
        }
        return own + others
    }

    /// A box for each organization, all ticked.
    private var organizations: String {
        let items = (info["organizations"]?.array ?? []).map { item in
            PageForm.tick(
                "organization", value: item["id"]?.string ?? "", item["name"]?.string ?? "", isTicked: true)
        }
        guard !items.isEmpty else { return "" }
        return "<fieldset><legend>\(texts.html("consent.organizations"))</legend>\(items.joined())</fieldset>"
    }
}
