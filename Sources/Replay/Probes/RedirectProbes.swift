import Wire

/// Redirect URIs that are not the registered one (checks `redir-*`).
enum RedirectProbes {
    static let all: [Probe] = [
        Probe("redir-missing") { bench throws(FlowFailure) in
            bench.authorize("missing") { $0["redirect_uri"] = nil }
            bench.authorize("empty") { $0["redirect_uri"] = "" }
        },
        variants("redir-other-host") { uri, parts in
            guard let host = parts.host, let scheme = parts.scheme, let authority = parts.authority else { return [] }
            return [
                ("foreign", "\(scheme)://attacker.example\(parts.path)"),
                ("look-alike", "\(scheme)://\(host).attacker.example\(parts.path)"),
                ("userinfo", "\(scheme)://\(authority)@attacker.example\(parts.path)"),
            ]
        },
        variants("redir-path-suffix") { uri, _ in
            [
                ("text", uri + "evil"), ("segment", uri + "/evil"),
                ("trailing-slash", uri.hasSuffix("/") ? String(uri.dropLast()) : uri + "/"),
            ]
        },
        variants("redir-query") { uri, _ in [("added", uri + (uri.contains("?") ? "&" : "?") + "x=1")] },
        variants("redir-fragment") { uri, _ in [("added", uri + "#part")] },
        variants("redir-scheme-port") { _, parts in
            guard let host = parts.host, let scheme = parts.scheme, ["http", "https"].contains(scheme) else {
                return []
            }
            var inputs = [("other-port", "\(scheme)://\(host):9\(parts.path)")]
            let other = scheme == "https" ? "http" : "https"
            inputs.append(("other-scheme", "\(other)://\(parts.authority ?? host)\(parts.path)"))
            return inputs
        },
        variants("redir-normalised-variant") { uri, parts in
            guard let scheme = parts.scheme, let authority = parts.authority else { return [] }
            let origin = "\(scheme)://\(authority)"
            var inputs = [
                ("upper-case", "\(scheme.uppercased())://\(authority.uppercased())\(parts.path)"),
                ("dot-segments", "\(origin)/x/..\(parts.path)"),
            ]
            if let letter = parts.path.dropFirst().utf8.first {
                let code = "%" + String(letter, radix: 16)
                inputs.append(("percent-encoded", origin + "/" + code + parts.path.dropFirst(2)))
            }
            return inputs
        },
        variants("redir-wildcard") { _, parts in
            guard let scheme = parts.scheme else { return [] }
            return [("literal-star", "\(scheme)://*.example.com\(parts.path)")]
        },
        Probe("redir-loopback-port", types: ["Native"]) { bench throws(FlowFailure) in
            let uri = URLReference(bench.settings.wireRedirectURI)
            guard uri.scheme == "http", let host = uri.host, ["127.0.0.1", "[::1]"].contains(host) else { return }
            bench.authorize("other-port") { $0["redirect_uri"] = "http://\(host):9\(uri.path)" }
        },
    ]

    private static func variants(
        _ check: String, _ make: @escaping @Sendable (String, URLReference) -> [(String, String)]
    ) -> Probe {
        Probe(check) { bench throws(FlowFailure) in
            let uri = bench.settings.wireRedirectURI
            for (input, changed) in make(uri, URLReference(uri)) {
                bench.authorize(input) { $0["redirect_uri"] = changed }
            }
        }
    }
}
