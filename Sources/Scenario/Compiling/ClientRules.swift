import Guide

/// Reads client objects and provider blocks.
enum ClientRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        var drafts: [StepDraft] = []
        var seen: [ClientConfiguration] = []
        for index in context.snippets.indices {
            guard let site = client(of: index, context) else { continue }
            var configuration = site.reading.configuration
            configuration.package = context.profiles[index].map {
                $0.package == "next-auth@4" ? "next-auth" : $0.package
            }
            configuration.provider = configuration.provider ?? site.provider
            // A later block that repeats the client and adds scopes or resources is read by `ScopeRules`.
            let adds = configuration.scopes != nil || configuration.resources != nil
            if adds, seen.contains(where: { isSame($0, configuration) }) { continue }
            seen.append(configuration)
            drafts.append(
                context.draft(.configureClient(configuration), snippet: index, line: site.line, endLine: site.endLine))
        }
        return drafts
    }

    /// The site of a snippet that identifies the client; nil when the snippet configures none.
    static func client(of index: Int, _ context: CompileContext) -> ConfigurationSite? {
        let snippet = context.snippets[index]
        switch SnippetLanguage.of(snippet.code) {
        case .shell, .json, .env, .http, .diagram, .unknown: return nil
        default: break
        }
        guard context.profiles[index] != nil || isProperties(snippet) else { return nil }
        return ConfigurationSite.all(in: snippet, sdks: context.knowledge.sdks).first {
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

    private static func isProperties(_ snippet: Snippet) -> Bool {
        snippet.scan.objects.first?.typeName == "env"
    }

    private static func isSame(_ a: ClientConfiguration, _ b: ClientConfiguration) -> Bool {
        a.package == b.package && a.endpoint == b.endpoint && a.appId == b.appId && a.issuer == b.issuer
            && a.wellKnown == b.wellKnown
    }
}
