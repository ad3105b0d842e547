import Basis
import OIDC

extension Comparison {
    /// The headers whose values count.
    private static let headers = [
        "content-type", "cache-control", "www-authenticate", "allow", "total-number", "retry-after", "content-language",
        "access-control-allow-origin", "access-control-allow-methods", "access-control-allow-headers",
        "access-control-expose-headers", "access-control-max-age", "access-control-allow-credentials",
    ]

    /// Compares a whole answer; a wrong status ends the comparison.
    package func answer(_ got: HTTPResponse) {
        guard got.status == entry.status else {
            return differ("status", "\(entry.status)", "\(got.status) \(got.text.prefix(160))")
        }
        for name in Self.headers { header(name, got) { place, old, new in string(place, old, new) } }
        // An entity tag is a digest of the body, so only its presence is compared.
        header("etag", got) { _, old, new in correlation.learn(old, new) }
        header("location", got) { place, old, new in string(place, old, new) }
        links(entry.answerHeaders["link"] ?? "", got.headers["link"] ?? "")
        cookies(entry.answerHeaders.all("set-cookie"), got.headers.all("set-cookie"))
        content(got)
    }

    private func header(_ name: String, _ got: HTTPResponse, compare: (String, String, String) -> Void) {
        switch (entry.answerHeaders[name], got.headers[name]) {
        case (nil, nil): break
        case (let old?, let new?): compare("header \(name)", old, new)
        case (let old, let new): differ("header \(name)", old ?? "absent", new ?? "absent")
        }
    }

    private func links(_ old: String, _ new: String) {
        func parse(_ text: String) -> [(url: String, relation: String)] {
            text.matches(of: /<([^>]*)>;\s*rel="?(\w+)/).map { (String($0.output.1), String($0.output.2)) }
        }
        let (recorded, actual) = (parse(old), parse(new))
        guard recorded.map(\.relation) == actual.map(\.relation) else {
            return differ(
                "header link rel", recorded.map(\.relation).joined(separator: " "),
                actual.map(\.relation).joined(separator: " "))
        }
        for (one, other) in zip(recorded, actual) {
            url("header link \(one.relation)", correlation.text(one.url), correlation.text(other.url))
        }
    }

    /// Names, order, attributes and life time of cookies; values only by shape, since they are opaque to a client.
    private func cookies(_ old: [String], _ new: [String]) {
        let (recorded, actual) = (old.map(CookieLine.init), new.map(CookieLine.init))
        if recorded.map(\.name) != actual.map(\.name) {
            guard recorded.map(\.name).sorted() == actual.map(\.name).sorted() else {
                return differ(
                    "header set-cookie names", recorded.map(\.name).joined(separator: " "),
                    actual.map(\.name).joined(separator: " "))
            }
            reorder("header set-cookie", recorded.map(\.name), actual.map(\.name))
        }
        var rest = actual
        for cookie in recorded {
            guard let at = rest.firstIndex(where: { $0.name == cookie.name }) else { continue }
            self.cookie("header set-cookie \(cookie.name)", cookie, rest.remove(at: at))
        }
    }

    private func cookie(_ place: String, _ old: CookieLine, _ new: CookieLine) {
        guard Set(old.attributes.keys) == Set(new.attributes.keys) else {
            return differ(
                place + " attributes", old.attributes.keys.sorted().joined(separator: " "),
                new.attributes.keys.sorted().joined(separator: " "))
        }
        for (name, value) in old.attributes.sorted(by: { $0.key < $1.key }) {
            string("\(place) \(name)", value, new.attributes[name] ?? "")
        }
        if old.value.isEmpty != new.value.isEmpty { differ(place, old.value, new.value) }
        let one = JSON.reading(FormBody.decode(old.value, plusIsSpace: false))
        let other = JSON.reading(FormBody.decode(new.value, plusIsSpace: false))
        if let one, let other, one.members != nil, other.members != nil {
            value(place, one, other)
        } else if !old.value.isEmpty, !new.value.isEmpty, !old.name.hasSuffix(".sig") {
            string(place, old.value, new.value)
        }
    }
}
