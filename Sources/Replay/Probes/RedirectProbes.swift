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
            return [("itself", "\(scheme)://*.example.com\(parts.path)")]
        },
        Probe("redir-wildcard", for: .wildcard) { bench throws(FlowFailure) in
            for uri in bench.application.redirectURIs {
                for (input, changed) in beyond(wildcard: uri) {
                    bench.authorize(input) { $0["redirect_uri"] = changed }
                }
            }
        },
        Probe("redir-loopback-port", for: .loopback) { bench throws(FlowFailure) in
            guard let uri = bench.application.loopbackRedirectURI.map({ URLReference($0) }), let host = uri.host else {
                return
            }
            bench.authorize("other-port") { $0["redirect_uri"] = "http://\(host):9\(uri.path)" }
        },
    ]

    /// Addresses that a wildcard admits only when it stands for more than one label of the host or segment of the path.
    private static func beyond(wildcard uri: String) -> [(String, String)] {
        guard let star = uri.firstIndex(of: "*"), let scheme = uri.firstRange(of: "://")?.upperBound else { return [] }
        let isInPath = uri[scheme..<star].contains("/")
        let more = isInPath ? "one/two" : "one.two"
        let several = uri.replacing("*", with: more)
        return isInPath
            ? [("several-segments", several)]
            : [("several-labels", several), ("another-host", "\(uri[..<star])attacker.example/callback")]
    }

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
