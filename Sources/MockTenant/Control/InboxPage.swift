import Basis
import OIDC

/// The messages that were sent, for a person to read the code of.
enum InboxPage {
    static func html(_ messages: [JSON]) -> HTTPResponse {
        let rows = messages.reversed().map { message in
            let cells = ["sentAt", "to", "type", "factory"].map { "<td>\(escape(message[$0]?.string ?? ""))</td>" }
            let code = message["code"]?.string ?? message["link"]?.string ?? ""
            let error = message["error"]?.string.map { " <em>\(escape($0))</em>" } ?? ""
            return "<tr><td><strong>\(escape(code))</strong>\(error)</td>\(cells.joined())</tr>"
        }
        let names = ["Code", "Time", "To", "For", "Connector"].map { "<th scope=\"col\">\($0)</th>" }.joined()
        let table =
            messages.isEmpty
            ? "<p>No message has been sent yet. This page looks again every five seconds.</p>"
            : "<table><caption>\(messages.count) messages, the newest first</caption><thead><tr>\(names)</tr></thead>"
                + "<tbody>\(rows.joined())</tbody></table>"
        let text = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5">
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>Inbox</title>
            <style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:64rem;padding:0 1rem}
            caption{text-align:left;padding:.25rem .75rem}td,th{padding:.375rem .75rem;text-align:left;overflow-wrap:anywhere}
            tbody tr{border-top:1px solid #8888}table{border-collapse:collapse}strong{font:600 1.25rem ui-monospace,monospace}</style>
            </head><body><main><h1>Inbox</h1>\(table)</main></body></html>
            """
        return HTTPResponse(
            status: 200,
            headers: [
                ("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store"),
                ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
            ], body: Array(text.utf8))
    }

    private static func escape(_ text: String) -> String { HTMLText.escape(text) }
}
