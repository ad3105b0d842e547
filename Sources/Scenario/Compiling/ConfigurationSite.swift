import Guide

/// A place in a snippet that configures a client: an object literal, the arguments of a call, a component's attribute.
struct ConfigurationSite: Sendable {
    var reading: ConfigurationReader.Reading
    var line: Int
    var endLine: Int
    /// The provider by name, when one is given without options: `providers: [Logto]`.
    var provider: String?

    /// Every site of a snippet, outer ones first; a site inside another is only kept when it says more.
    static func all(
        in scan: SnippetScan, constants: [String: String], sdks: SDKCatalogue
    ) -> [ConfigurationSite] {
        let reader = ConfigurationReader(sdks: sdks)
        var sites: [ConfigurationSite] = []
        func add(_ members: [SnippetScan.Property], _ line: Int, _ endLine: Int, provider: String? = nil) {
            let reading = reader.read(members, constants: constants)
            guard !reading.isEmpty || provider != nil else { return }
            sites.append(.init(reading: reading, line: line, endLine: endLine, provider: provider))
        }
        for object in scan.objects where !isData(object) {
            let members = object.properties.flatMap(Self.providers)
            add(members + Self.attributes(besides: object, in: scan), object.line, object.endLine)
        }
        for call in scan.calls where !isRequest(call) {
            var members: [SnippetScan.Property] = []
            for argument in call.arguments { members += argument.members ?? [] }
            if members.isEmpty { members = positional(call, sdks) }
            let flat = members.flatMap(Self.providers)
            add(flat, call.line, call.endLine, provider: bareProvider(members))
        }
        for element in scan.jsxElements {
            for attribute in element.attributes {
                guard let members = attribute.value.members else { continue }
                add(members, element.line, attribute.value.endLine)
            }
            if isProvider(element) {
                add(element.attributes, element.line, element.attributes.last?.line ?? element.line)
            }
        }
        return merged(sites)
    }

    private static func isProvider(_ element: SnippetScan.JSXElement) -> Bool { element.name.hasSuffix("Provider") }

    /// What a provider component is given beside an object: `<AuthProvider config={object} callbackUrl="…">`.
    private static func attributes(
        besides object: SnippetScan.ObjectLiteral, in scan: SnippetScan
    ) -> [SnippetScan.Property] {
        let provider = scan.jsxElements.first { element in
            isProvider(element) && !object.name.isEmpty
                && element.attributes.contains {
                    if case .expression(object.name, _) = $0.value { true } else { false }
                }
        }
        return provider?.attributes ?? []
    }

    /// The arguments of a constructor whose options have no names.
    private static func positional(_ call: SnippetScan.Call, _ sdks: SDKCatalogue) -> [SnippetScan.Property] {
        guard let names = sdks.positionalOptions[String(call.lastName)] else { return [] }
        return zip(names, call.arguments).compactMap { name, value in
            if case .expression(let text, _) = value, ["null", "nil", "None"].contains(text) { return nil }
            return .init(name: name, value: value, line: value.line)
        }
    }

    /// Constants of code whose value is a text.
    static func constants(_ lines: [(number: Int, text: Substring)]) -> [String: String] {
        var constants: [String: String] = [:]
        for (_, text) in lines where text.utf8.contains(UInt8(ascii: "=")) {
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, !text.contains("=>"), !text.contains("==") else { continue }
            let words = parts[0].split { $0 == " " || $0 == ":" }
            let value = parts[1].trimmed(" ;\r,")
            guard let first = words.first, ["const", "let", "var", "val", "final"].contains(first), words.count >= 2,
                let quote = value.first, "'\"`".contains(quote), value.count >= 2,
                let end = value.dropFirst().firstIndex(of: quote), isEnd(value[value.index(after: end)...])
            else { continue }
            let written = String(value[value.index(after: value.startIndex)..<end])
            constants[String(words[1])] = quote == "`" ? resolved(written, constants) : written
        }
        return constants
    }

    /// A template with the constants above it put in; what no constant stands for stays as written.
    static func resolved(_ template: String, _ constants: [String: String]) -> String {
        constants.reduce(template) { $0.replacing("${\($1.key)}", with: $1.value) }
    }

    /// Whether nothing but a comment stands behind a value.
    private static func isEnd(_ rest: Substring) -> Bool {
        let rest = rest.drop { " ;,\r".contains($0) }
        return rest.isEmpty || rest.hasPrefix("//") || rest.hasPrefix("#")
    }

    /// Members of the objects in an array member, so that providers are read with what is around them.
    private static func providers(_ member: SnippetScan.Property) -> [SnippetScan.Property] {
        guard let elements = member.value.elements, member.name == "providers" else { return [member] }
        return elements.flatMap { $0.members ?? [] }
    }

    private static func bareProvider(_ members: [SnippetScan.Property]) -> String? {
        for member in members where member.name == "providers" {
            for case .expression(let text, _) in member.value.elements ?? [] where text == "Logto" { return text }
        }
        return nil
    }

    /// Whether a call sends a request or looks something up and configures nothing.
    private static func isRequest(_ call: SnippetScan.Call) -> Bool {
        [
            "fetch", "URLSearchParams", "stringify", "jwtVerify", "createRemoteJWKSet", "setItem", "log", "signIn",
            "signOut",
        ]
        .contains(String(call.lastName)) || call.callee.hasPrefix("axios") || call.callee.hasPrefix("requests.")
    }

    private static func isData(_ object: SnippetScan.ObjectLiteral) -> Bool {
        object.typeName == "env" && object.properties.allSatisfy { EnvironmentName.fits($0.name) }
    }

    /// Drops sites that lie in another one with the same members, joins a call with the object inside it.
    private static func merged(_ sites: [ConfigurationSite]) -> [ConfigurationSite] {
        var kept: [ConfigurationSite] = []
        for site in sites.sorted(by: { ($0.line, -$0.endLine) < ($1.line, -$1.endLine) }) {
            if let around = kept.firstIndex(where: { $0.line <= site.line && $0.endLine >= site.endLine }) {
                kept[around].absorb(site)
            } else {
                kept.append(site)
            }
        }
        return kept
    }

    private mutating func absorb(_ inner: ConfigurationSite) {
        let outer = reading.configuration
        var joined = inner.reading.configuration
        joined.endpoint = outer.endpoint ?? joined.endpoint
        joined.issuer = outer.issuer ?? joined.issuer
        joined.wellKnown = outer.wellKnown ?? joined.wellKnown
        joined.appId = outer.appId ?? joined.appId
        joined.appSecret = outer.appSecret ?? joined.appSecret
        joined.baseUrl = outer.baseUrl ?? joined.baseUrl
        joined.cookieSecret = outer.cookieSecret ?? joined.cookieSecret
        joined.redirectUri = outer.redirectUri ?? joined.redirectUri
        joined.postLogoutRedirectUri = outer.postLogoutRedirectUri ?? joined.postLogoutRedirectUri
        joined.scopes = outer.scopes ?? joined.scopes
        joined.resources = outer.resources ?? joined.resources
        joined.prompt = outer.prompt ?? joined.prompt
        joined.session = outer.session ?? joined.session
        joined.idTokenSigningAlgorithm = outer.idTokenSigningAlgorithm ?? joined.idTokenSigningAlgorithm
        joined.authorizationEndpoint = outer.authorizationEndpoint ?? joined.authorizationEndpoint
        joined.jwksUri = outer.jwksUri ?? joined.jwksUri
        reading.configuration = joined
        if reading.scopeLines.isEmpty { reading.scopeLines = inner.reading.scopeLines }
        if reading.resourceLines.isEmpty { reading.resourceLines = inner.reading.resourceLines }
        reading.scopesAsWritten = reading.scopesAsWritten ?? inner.reading.scopesAsWritten
        reading.sessionLine = reading.sessionLine ?? inner.reading.sessionLine
        reading.sessionValue = reading.sessionValue ?? inner.reading.sessionValue
        provider = provider ?? inner.provider
    }
}
