import Conformance
import Scenario
import Wire

/// Puts real values in place of what a guide leaves to its reader: placeholders, expressions, hosts of examples.
struct Binder {
    let tenant: TenantConfiguration
    let endpoints: Endpoints
    let application: TenantConfiguration.Application?
    let placeholders: [Placeholder]
    var baseURL: String
    var tokens = TokenSet()

    /// A text with every value bound that can be; the rest is listed.
    struct Bound: Sendable, Hashable {
        var text: String
        var unbound: [String]
    }

    /// Binds a text of a guide: placeholders first, then template parts and expressions.
    func bind(_ text: String) -> Bound {
        if let value = tenant.bindings[text] { return Bound(text: value, unbound: []) }
        var result = Bound(text: text, unbound: [])
        if let value = expression(text) { return Bound(text: value, unbound: []) }
        if isExpression(text) { return Bound(text: text, unbound: [text]) }
        result = bindTemplates(result)
        result = bindPlaceholders(result)
        result.text = bindExampleHost(result.text)
        return result
    }

    private func bindTemplates(_ bound: Bound) -> Bound {
        var output = ""
        var unbound = bound.unbound
        var rest = Substring(bound.text)
        while let open = rest.firstRange(of: "${") {
            output += rest[..<open.lowerBound]
            var depth = 1
            var end = open.upperBound
            while end < rest.endIndex {
                if rest[end] == "{" { depth += 1 } else if rest[end] == "}" { depth -= 1 }
                if depth == 0 { break }
                end = rest.index(after: end)
            }
            let inner = String(rest[open.upperBound..<end])
            let isBasic = output.lowercased().hasSuffix("basic ")
            if let value = isBasic ? basicCredentials : expression(inner, isCode: true) {
                output += value
            } else {
                let written = "${" + inner + "}"
                output += written
                if !placeholders.contains(where: { written.contains($0.text) }) { unbound.append(written) }
            }
            rest = end < rest.endIndex ? rest[rest.index(after: end)...] : ""
        }
        return Bound(text: output + rest, unbound: unbound)
    }

    private func bindPlaceholders(_ bound: Bound) -> Bound {
        var result = bound
        var done = Set<String>()
        for placeholder in placeholders.sorted(by: { $0.text.utf8.count > $1.text.utf8.count })
        where result.text.contains(placeholder.text) && done.insert(placeholder.text).inserted {
            if let value = value(of: placeholder) {
                result.text = result.text.replacing(placeholder.text, with: value)
            } else {
                result.unbound.append(placeholder.text)
            }
        }
        return result
    }

    /// What a placeholder stands for in this run; nil when nothing is known.
    func value(of placeholder: Placeholder) -> String? {
        if let value = tenant.bindings[placeholder.text] ?? tenant.bindings[placeholder.binding] { return value }
        switch placeholder.meaning {
        case .endpoint: return endpointValue(for: placeholder.text)
        case .issuer: return endpoints.issuer
        case .applicationId: return application?.id
        case .applicationSecret: return application?.secret
        case .baseURL: return baseURL
        case .organizationId: return tenant.organizations.first?.id
        case .resource: return placeholder.text.contains("://") ? placeholder.text : tenant.resources.first?.indicator
        case .connectorId: return tenant.connectors.first?.id
        case .accessToken: return tokens.access
        case .phone: return tenant.user?.phone
        case .email: return tenant.user?.email
        case .cookieSecret: return "0123456789abcdef0123456789abcdef"
        case .providerClientId, .providerClientSecret, .other: return nil
        }
    }

    /// The endpoint, with the path and the query that the placeholder has.
    private func endpointValue(for text: String) -> String {
        guard text.contains("://") else {
            return text.contains("<") ? endpoints.tenant : Self.host(of: endpoints.tenant)
        }
        let reference = URLReference(text)
        return endpoints.tenant + reference.path + (reference.query.map { "?" + $0 } ?? "")
    }

    private static func host(of url: String) -> String {
        url.firstRange(of: "://").map { String(url[$0.upperBound...]) } ?? url
    }

    /// The example tenants of the documentation are under `logto.app`.
    private func bindExampleHost(_ text: String) -> String {
        let reference = URLReference(text)
        guard ["http", "https"].contains(reference.scheme), reference.host?.hasSuffix(".logto.app") == true,
            reference.path != "/api" || reference.host?.hasPrefix("default.") != true,
            !tenant.resources.contains(where: { $0.indicator == text })
        else { return text }
        return endpoints.tenant + reference.path + (reference.query.map { "?" + $0 } ?? "")
    }

    var basicCredentials: String? {
        guard let application, let secret = application.secret else { return nil }
        return String(ClientAuthentication.basic(application.id, secret).dropFirst("Basic ".count))
    }

    /// Whether a text is code rather than a value: names joined by dots.
    private func isExpression(_ text: String) -> Bool {
        let parts = text.replacing("?.", with: ".").split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, text.contains(where: \.isLetter) else { return false }
        return parts.allSatisfy { part in
            guard let first = part.first, first.isLetter || first == "_" || first == "$" else { return false }
            return part.allSatisfy { $0.isLetter || $0.isNumber || "_$!()[]".contains($0) }
        } && !text.contains("/")
            && [
                "session", "token", "process", "env", "config", "props", "data", "auth", "user", "req", "res",
                "response", "body", "this", "client", "event", "account",
            ]
            .contains { text.lowercased().hasPrefix($0) }
    }

    /// The value an expression would have at run time, told by the last name in it; nil when that says nothing.
    private func expression(_ text: String, isCode: Bool = false) -> String? {
        guard isCode || isExpression(text) else { return nil }
        if let value = tenant.bindings[text] { return value }
        let last =
            text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }).last.map(String.init) ?? ""
        let name = last.lowercased().filter { $0 != "_" }
        switch name {
        case _ where name.hasSuffix("refreshtoken"): return tokens.refresh
        case _ where name.hasSuffix("idtoken"): return tokens.id
        case _ where name.hasSuffix("accesstoken"), "token": return tokens.access
        case _ where name.hasSuffix("secret"): return application?.secret
        case _ where name.hasSuffix("organizationid"), "orgid": return tenant.organizations.first?.id
        case _ where name.hasSuffix("appid"), _ where name.hasSuffix("clientid"), _ where name.hasSuffix("logtoid"):
            return application?.id
        case _ where name.hasSuffix("issuer"): return endpoints.issuer
        case _ where name.hasSuffix("endpoint"): return endpoints.tenant
        case _ where name.hasSuffix("baseurl"): return baseURL
        default: return nil
        }
    }
}
