import Guide

/// Reads client objects and provider blocks.
enum ClientRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        var drafts: [StepDraft] = []
        var seen: [ClientConfiguration] = []
        for index in context.snippets.indices {
            guard let site = client(of: index, context) else { continue }
            var configuration = site.reading.configuration
            configuration.package = context.profiles[index]?.knownPackage.map {
                $0 == "next-auth@4" ? "next-auth" : $0
            }
            configuration.provider = configuration.provider ?? site.provider
            // A later block that repeats the client and adds scopes or resources is read by `ScopeRules`.
            let adds = configuration.scopes != nil || configuration.resources != nil
            if adds, seen.contains(where: { isSame($0, configuration) }) { continue }
            seen.append(configuration)
            drafts.append(
                context.draft(.configureClient(configuration), snippet: index, line: site.line, endLine: site.endLine))
        }
        return drafts + lists(context) + tables(context)
    }

    /// Tables of the fields of a plugin: the client's id beside the tenant's authorization endpoint.
    private static func tables(_ context: CompileContext) -> [StepDraft] {
        context.guide.blocks.indices.compactMap { index in
            // Without an authorization endpoint there is nothing to read.
            guard case .table(let table) = context.guide.blocks[index].content,
                table.rows.contains(where: { $0.cells.dropFirst().joined().contains { $0.text.contains("oidc") } })
            else { return nil }
            var configuration = ClientConfiguration()
            var namesClient = false
            for row in table.rows {
                let name = SDKCatalogue.folded(row.cells.first?.plain.filter { $0 != " " } ?? "")
                let values = row.cells.dropFirst().flatMap { $0 }
                if context.knowledge.sdks.options[name] == "appId" { namesClient = true }
                if name.contains("scope"), let scopes = values.codes.first {
                    configuration.scopes = scopes.split(separator: " ").map(String.init)
                }
                configuration.authorizationEndpoint =
                    configuration.authorizationEndpoint
                    ?? URIText.all(in: values.plain).first { $0.hasSuffix("/oidc/auth") }
            }
            guard namesClient, configuration.authorizationEndpoint != nil else { return nil }
            return context.draft(.configureClient(configuration), block: index)
        }
    }

    /// Lists of what the console fills in, for applications that are configured by a form: the tenant and the client.
    private static func lists(_ context: CompileContext) -> [StepDraft] {
        var drafts: [StepDraft] = []
        var configuration = ClientConfiguration()
        var first: Int?
        func end(_ last: Int) {
            if let start = first, configuration.endpoint != nil, configuration.appId != nil {
                let blocks = context.guide.blocks
                drafts.append(
                    context.draft(
                        .configureClient(configuration), block: start, line: blocks[start].source.line,
                        endLine: blocks[last].source.endLine))
            }
            (first, configuration) = (nil, ClientConfiguration())
        }
        for (index, block) in context.guide.blocks.enumerated() {
            guard case .listItem(let inlines, _, _) = block.content, let name = filledIn(inlines) else {
                end(index - 1)
                continue
            }
            first = first ?? index
            switch name {
            case "endpoint": configuration.endpoint = "${props.endpoint}"
            case "app.id": configuration.appId = "${props.app.id}"
            case "app.secret": configuration.appSecret = "${props.app.secret}"
            default: break
            }
        }
        end(context.guide.blocks.count - 1)
        return drafts
    }

    /// The property that the console fills in at the end of an item.
    private static func filledIn(_ inlines: [Inline]) -> String? {
        for inline in inlines.reversed() {
            if case .hole(let name) = inline.kind { return name }
        }
        return nil
    }

    /// The site of a snippet that identifies the client; nil when the snippet configures none.
    static func client(of index: Int, _ context: CompileContext) -> ConfigurationSite? {
        let snippet = context.snippets[index]
        switch snippet.language {
        case .shell, .env, .http, .diagram, .unknown: return nil
        // The settings file of an application; the same names configure a connector in a guide about one.
        case .json where context.connector != nil: return nil
        default: break
        }
        guard context.profiles[index] != nil || isProperties(snippet) || namesLogto(snippet) else { return nil }
        return snippet.reading.sites.first {
            identifies($0) || $0.provider != nil
        }
    }

    /// Whether a site names tenant and application, or one of them beside other options of a client.
    private static func identifies(_ site: ConfigurationSite) -> Bool {
        let c = site.reading.configuration
        let tenant = c.endpoint ?? c.issuer ?? c.wellKnown ?? c.authorizationEndpoint
        return (tenant != nil && c.appId != nil) || (c.appId != nil && c.appSecret != nil)
            || (tenant != nil && c.redirectUri != nil)
    }

    /// Whether the code declares a configuration of Logto by its type, though no package is named: `const a: LogtoConfig`.
    static func namesLogto(_ snippet: Snippet) -> Bool {
        snippet.scan.objects.contains { $0.typeName?.hasPrefix("Logto") ?? false || $0.name == "logto" }
            || snippet.scan.calls.contains { $0.callee.hasPrefix("Logto") || $0.callee == "useLogto" }
    }

    private static func isProperties(_ snippet: Snippet) -> Bool {
        snippet.scan.objects.first?.typeName == "env"
    }

    private static func isSame(_ a: ClientConfiguration, _ b: ClientConfiguration) -> Bool {
        a.package == b.package && a.endpoint == b.endpoint && a.appId == b.appId && a.issuer == b.issuer
            && a.wellKnown == b.wellKnown
    }
}
