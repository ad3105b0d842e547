import Basis
import OIDC

extension Comparison {
    /// Compares the bodies by what they are: JSON, forms of a page, a redirect's text, plain text.
    func content(_ got: HTTPResponse) {
        if entry.method == "HEAD" { return }
        let type = entry.answerHeaders["content-type"] ?? ""
        let (body, json) = (got.text, JSON.reading(got.text))
        if let keys = entry.keys {
            excerpt(keys, json)
        } else if entry.json != nil || type.contains("json") && !entry.answer.isEmpty {
            self.json(body, json)
        } else if type.contains("html"), entry.answer.contains("<form") || body.contains("<form") {
            page(HTMLForms(entry.answer), HTMLForms(body))
        } else if [301, 302, 303, 307].contains(entry.status) {
            // The text restates the Location.
            if head(entry.answer) != head(body) { differ("body", shortened(entry.answer), shortened(body)) }
        } else if type.contains("html") {
            titled(body)
        } else if !entry.isLeftOut || entry.status == 204 {
            string("body", entry.answer, body)
        }
    }

    /// A body that was recorded without its documentation texts: its members, and the values that were kept.
    private func excerpt(_ keys: [String], _ got: JSON?) {
        guard let members = got?.members else { return }
        if !keys.isEmpty, members.map(\.name).sorted() != keys.sorted() {
            differ("body members", keys.joined(separator: " "), members.map(\.name).joined(separator: " "))
        }
        guard let kept = entry.json, kept.members != nil else { return }
        value("body", kept, .object(members.filter { kept[$0.name] != nil }))
    }

    private func json(_ body: String, _ got: JSON?) {
        if !body.isEmpty, got == nil, body != "null" { return differ("body", shortened(entry.answer), shortened(body)) }
        guard let recorded = entry.json?.members, let actual = got?.members, !foreignMembers.isEmpty else {
            return value("body", entry.json ?? .null, got ?? .null)
        }
        value(
            "body", .object(recorded.filter { !foreignMembers.contains($0.name) }),
            .object(actual.filter { !foreignMembers.contains($0.name) }))
    }

    private func page(_ old: HTMLForms, _ new: HTMLForms) {
        if old.title != new.title { differ("title", old.title ?? "absent", new.title ?? "absent") }
        guard old.forms.count == new.forms.count else {
            return differ("forms", "\(old.forms.count)", "\(new.forms.count)")
        }
        for (one, other) in zip(old.forms, new.forms) {
            string("form action", one.action, other.action)
            if one.method.lowercased() != other.method.lowercased() { differ("form method", one.method, other.method) }
            let (inputs, found) = (
                one.inputs.map { "\($0.name):\($0.type)" }, other.inputs.map { "\($0.name):\($0.type)" }
            )
            guard inputs == found else {
                differ("form inputs", inputs.joined(separator: " "), found.joined(separator: " "))
                continue
            }
            for (input, actual) in zip(one.inputs, other.inputs) {
                string("form input \(input.name)", input.value, actual.value)
            }
        }
    }

    /// Pages of the protocol's endpoints by their title; those of the front end were not recorded.
    private func titled(_ body: String) {
        guard entry.path.hasPrefix("/oidc") || body.isEmpty else { return }
        if entry.answer.isEmpty != body.isEmpty {
            differ("body", shortened(entry.answer), shortened(body))
        } else if HTMLForms(entry.answer).title != HTMLForms(body).title {
            differ("title", HTMLForms(entry.answer).title ?? "absent", HTMLForms(body).title ?? "absent")
        }
    }

    private func head(_ text: String) -> Substring {
        text.firstRange(of: " to ").map { text[..<$0.lowerBound] } ?? text[...]
    }

    private func shortened(_ text: String) -> String { String(text.prefix(80)) }
}
