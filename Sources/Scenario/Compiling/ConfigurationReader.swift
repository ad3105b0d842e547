/// Reads object literals as client configurations, by the option names of the SDKs.
struct ConfigurationReader {
    let sdks: SDKCatalogue

    /// What one object says about the client, and on which lines.
    struct Reading: Sendable {
        var configuration = ClientConfiguration()
        var scopesAsWritten: [String]?
        /// Lines of the members for scopes, prompt and resources.
        var scopeLines: [Int] = []
        var resourceLines: [Int] = []
        var sessionLine: Int?
        var sessionValue: SnippetScan.Value?

        /// Whether the object names the tenant or the application.
        var identifiesClient: Bool {
            let c = configuration
            return [c.endpoint, c.issuer, c.wellKnown, c.appId, c.appSecret, c.authorizationEndpoint].contains {
                $0 != nil
            }
        }

        /// Whether anything was recognised.
        var isEmpty: Bool {
            !identifiesClient && configuration.scopes == nil && configuration.resources == nil
                && configuration.prompt == nil && sessionLine == nil
        }
    }

    /// Reads the members and those of nested objects that only group options.
    func read(_ members: [SnippetScan.Property], constants: [String: String] = [:]) -> Reading {
        var reading = Reading()
        collect(members, into: &reading, constants: constants, depth: 0)
        return reading
    }

    private func collect(
        _ members: [SnippetScan.Property], into reading: inout Reading, constants: [String: String], depth: Int
    ) {
        guard depth < 6 else { return }
        for member in members {
            let last = member.name.split(separator: ".").last.map(String.init) ?? member.name
            let option = sdks.options[SDKCatalogue.folded(last)]
            if let nested = member.value.members, option == nil || option == "endpoint" {
                guard !["headers", "body", "callbacks", "cookie", "profile"].contains(member.name) else { continue }
                collect(nested, into: &reading, constants: constants, depth: depth + 1)
                continue
            }
            guard let option else { continue }
            set(option, member, into: &reading, constants: constants)
        }
    }

    private func set(
        _ option: String, _ member: SnippetScan.Property, into reading: inout Reading, constants: [String: String]
    ) {
        switch option {
        case "scopes":
            guard let written = scopes(member.value) else { return }
            let wire = written.map(sdks.scope)
            reading.configuration.scopes = (reading.configuration.scopes ?? []) + wire
            if wire != written { reading.scopesAsWritten = written }
            reading.scopeLines += [member.line, member.value.endLine]
            return
        case "resources":
            let values =
                member.value.elements?.compactMap { constant($0, constants) ?? element($0) }
                ?? text(member.value, constants).map { [$0] }
            guard let values, !values.isEmpty, !["null", "nil", "None", "undefined"].contains(values[0]) else { return }
            reading.configuration.resources = (reading.configuration.resources ?? []) + values
            reading.resourceLines += [member.line, member.value.endLine]
            return
        case "session":
            reading.sessionLine = member.line
            reading.sessionValue = member.value
            reading.configuration.session = member.value.text
            return
        case "prompt":
            reading.configuration.prompt = text(member.value, constants)
            reading.scopeLines.append(member.line)
            return
        default: break
        }
        guard let value = text(member.value, constants), value != "null", value != "nil", value != "undefined" else {
            return
        }
        switch option {
        case "endpoint": reading.configuration.endpoint = value
        case "issuer": reading.configuration.issuer = value
        case "wellKnown": reading.configuration.wellKnown = value
        case "appId": reading.configuration.appId = value
        case "appSecret": reading.configuration.appSecret = value
        case "baseUrl": reading.configuration.baseUrl = value
        case "cookieSecret": reading.configuration.cookieSecret = value
        case "redirectUri": reading.configuration.redirectUri = value
        case "postLogoutRedirectUri": reading.configuration.postLogoutRedirectUri = value
        case "idTokenSigningAlgorithm": reading.configuration.idTokenSigningAlgorithm = value
        case "authorizationEndpoint": reading.configuration.authorizationEndpoint = value
        case "jwksUri": reading.configuration.jwksUri = value
        default: break
        }
    }

    /// The text of a value; names of constants are resolved, also inside templates.
    func text(_ value: SnippetScan.Value, _ constants: [String: String]) -> String? {
        switch value {
        case .template(let text, _): ConfigurationSite.resolved(text, constants)
        case .expression(let text, _): constants[text] ?? (text == "..." ? nil : text)
        default: value.text
        }
    }

    /// The text a constant or a template stands for; nil for anything written out.
    private func constant(_ value: SnippetScan.Value, _ constants: [String: String]) -> String? {
        let text = text(value, constants)
        return text == value.text ? nil : text
    }

    /// The text of one element of a list; of a spread that stands for "what was there", only a literal behind it:
    /// `...// existing scopes 'read'`.
    private func element(_ value: SnippetScan.Value) -> String? {
        guard let text = value.text else { return nil }
        guard text.hasPrefix("...") else { return text }
        guard let quote = text.last, "'\"".contains(quote) else { return nil }
        let parts = text.dropLast().split(separator: quote, omittingEmptySubsequences: false)
        return parts.count >= 2 ? parts.last.map(String.init) : nil
    }

    /// The scopes of a value as written, one by one.
    func scopes(_ value: SnippetScan.Value) -> [String]? {
        switch value {
        case .array(let values, _):
            let texts = values.compactMap(element)
            return texts.isEmpty ? nil : texts
        case .string(let text, _), .template(let text, _):
            let parts = text.split { $0 == " " || $0 == "," }.map(String.init)
            return parts.isEmpty ? nil : parts
        case .expression(let text, _):
            guard let dot = text.lastIndex(of: "."), dot > text.startIndex, !text.contains("(") else { return nil }
            return sdks.scope(text) == text ? nil : [text]
        default: return nil
        }
    }
}
