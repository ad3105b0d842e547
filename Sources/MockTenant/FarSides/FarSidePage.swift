import Basis
import OIDC

/// Answers of the far sides.
enum FarSidePage {
    static func json(_ status: Int, _ value: JSON) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: [("Content-Type", "application/json; charset=utf-8")],
            body: value.bytes())
    }

    static func text(_ status: Int, _ text: String) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: [("Content-Type", "text/plain; charset=utf-8")], body: Array(text.utf8))
    }

    /// The list of far sides.
    static func index(_ sides: [FarSideDescription]) -> HTTPResponse {
        let items = sides.map { side in
            "<li><a href=\"/\(escape(side.id))/\">\(escape(side.name))</a>: \(escape(side.factories.joined(separator: ", ")))</li>"
        }
        return page("Far sides", "<ul>" + items.joined() + "</ul>", status: 200)
    }

    /// What a provider is and who signs in there.
    static func provider(_ side: FarSideDescription, clients: [JSON]) -> HTTPResponse {
        let names = clients.compactMap { $0[side.provider.configClient]?.string }.map {
            "<li><code>\(escape($0))</code></li>"
        }
        let body = """
            <p>Everyone who comes here is signed in as the same person and sent back at once.</p>
            <h2>Registered clients</h2><ul>\(names.joined())</ul>
            <h2>The person</h2><pre>\(escape(side.person.text()))</pre>
            """
        return page(side.name, body, status: 200)
    }

    /// A request that cannot be answered by sending the browser back.
    static func refusal(_ side: FarSideDescription, _ reason: String) -> HTTPResponse {
        page(side.name + " refuses the request", "<p role=\"alert\">\(escape(reason))</p>", status: 400)
    }

    /// The way back with fields that the browser posts; without a script the person presses the button.
    static func handOver(_ side: FarSideDescription, to target: String, _ fields: [(String, String)]) -> HTTPResponse {
        let inputs = fields.map { name, value in
            "<input type=\"hidden\" name=\"\(escape(name))\" value=\"\(escape(value))\">"
        }
        let form = """
            <p>You are signed in as \(escape(side.person["attributes"]?["name"]?.string ?? "")).</p>
            <form method="post" action="\(escape(target))">\(inputs.joined())<button>Continue</button></form>
            """
        return page(side.name, form, status: 200)
    }

    /// The messages that were sent, the newest first.
    static func inbox(_ side: FarSideDescription, messages: [JSON]) -> HTTPResponse {
        let rows = messages.reversed().map { message in
            let cells = ["receivedAt", "to", "code"].map { "<td>\(escape(message[$0]?.string ?? ""))</td>" }
            return "<tr>\(cells.joined())<td><code>\(escape(message.text()))</code></td></tr>"
        }
        let table = """
            <table><caption>\(messages.count) messages, the newest first (<a href="inbox">as JSON</a>)</caption>
            <thead><tr><th scope="col">Time</th><th scope="col">To</th><th scope="col">Code</th>
            <th scope="col">Message</th></tr></thead><tbody>\(rows.joined())</tbody></table>
            """
        return page(side.name, table, status: 200)
    }

    private static func page(_ title: String, _ body: String, status: Int) -> HTTPResponse {
        let text = """
            <!doctype html><html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width"><title>\(escape(title))</title>
            <style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem}
            td,th{padding:.25rem .75rem;text-align:left;vertical-align:top}code,pre{overflow-wrap:anywhere;white-space:pre-wrap}
            </style></head><body><main><h1>\(escape(title))</h1>\(body)</main></body></html>
            """
        return HTTPResponse(
            status: status, headers: [("Content-Type", "text/html; charset=utf-8")], body: Array(text.utf8))
    }

    private static func escape(_ text: String) -> String { HTMLText.escape(text) }
}
