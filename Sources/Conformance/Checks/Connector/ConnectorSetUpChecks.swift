import Basis
import OIDC
import Scenario

/// Checks of what the tenant has of the connectors that guides set up.
enum ConnectorSetUpChecks {
    static let all: [String: Rule] = [
        "conn-present": present, "conn-config-complete": complete, "conn-templates": templates,
        "conn-enabled": enabled, "conn-public-no-secret": noSecret,
    ]

    /// The connectors of the guides with the tenant's list of connectors.
    private static func listed(_ examination: inout Examination) -> [(setUp: ConnectorSetUp, listing: Exchange)] {
        let setUps = ConnectorSetUp.all(in: examination.evidence)
        if setUps.isEmpty { examination.skip("no guide of this run sets up a connector") }
        examination.skip("the tenant's connectors were not read; the tenant file needs Management API credentials")
        return setUps.compactMap { setUp in setUp.listing.map { (setUp, $0) } }
    }

    private static let present: Rule = { examination in
        for (setUp, listing) in listed(&examination) {
            examination.examine(listing)
            guard setUp.instance == nil else { continue }
            examination.violate(
                [listing], "The tenant has no connector \(setUp.factory), which the guide sets up.",
                observed: "no instance of \(setUp.factory) in the list of connectors", culprit: .setup,
                source: setUp.step.source)
        }
    }

    private static let complete: Rule = { examination in
        for (setUp, listing) in listed(&examination) {
            guard let instance = setUp.instance, let factory = setUp.known else { continue }
            examination.examine(listing)
            let config = instance["config"] ?? .null
            let missing = factory.fields.filter { $0.isRequired && isEmpty(config[$0.key]) }.map(\.key)
            let left = (config.members ?? []).filter { isPlaceholder($0.value) }.map(\.name)
            guard !missing.isEmpty || !left.isEmpty else { continue }
            examination.violate(
                [listing], "The configuration of the connector \(setUp.factory) is not complete.",
                observed: (missing.map { "\($0) missing" } + left.map { "\($0) is a placeholder" })
                    .joined(separator: ", "), culprit: .setup, source: setUp.step.source)
        }
    }

    private static func isEmpty(_ value: JSON?) -> Bool {
        guard let value else { return true }
        return value.isNull || value == .string("") || value == .array([])
    }

    /// `<client-secret>`, `your-client-id`, `${secret}`, `xxxx`.
    private static func isPlaceholder(_ value: JSON) -> Bool {
        guard let text = value.string, !text.isEmpty else { return false }
        let lowered = text.lowercased()
        if lowered.hasPrefix("<") && lowered.hasSuffix(">") || lowered.hasPrefix("${") { return true }
        return ["your-", "your_", "your "].contains { lowered.hasPrefix($0) } || lowered.allSatisfy { $0 == "x" }
    }

    private static let templates: Rule = { examination in
        let demanded: Set = ["SignIn", "Register", "ForgotPassword", "Generic"]
        for (setUp, listing) in listed(&examination) {
            guard let list = setUp.instance?["config"]?["templates"]?.array else { continue }
            examination.examine(listing)
            let given = Set(list.compactMap { $0["usageType"]?.string })
            var faults = demanded.subtracting(given).sorted().map { "no template for \($0)" }
            for template in list {
                guard let text = template["content"]?.string, let type = template["usageType"]?.string else { continue }
                let wanted = type == "OrganizationInvitation" ? "{{link}}" : "{{code}}"
                if !text.contains(wanted) { faults.append("\(wanted) missing in the template for \(type)") }
            }
            guard !faults.isEmpty else { continue }
            examination.violate(
                [listing], "The message templates of the connector \(setUp.factory) are not complete.",
                observed: faults.joined(separator: ", "), culprit: .setup, source: setUp.step.source)
        }
    }

    // MARK: The sign-in page

    private static let enabled: Rule = { examination in
        let setUps = ConnectorSetUp.all(in: examination.evidence)
        if setUps.isEmpty { examination.skip("no guide of this run sets up a connector") }
        guard let page = ConnectorSetUp.signInPages(in: examination.evidence, of: examination.about.id).last,
            let json = page.response?.json
        else {
            examination.skip("the sign-in experience was not read")
            return
        }
        for setUp in setUps {
            guard let factory = setUp.known else { continue }
            let isOn =
                factory.type == "Social"
                ? json["socialConnectors"]?.array?.contains { isInstance($0, of: setUp) } == true
                : json["signIn"]?["methods"]?.array?.contains {
                    $0["identifier"]?.string == (factory.type == "Sms" ? "phone" : "email")
                        && $0["verificationCode"]?.bool == true
                } == true
            examination.examine(page)
            guard !isOn else { continue }
            examination.violate(
                [page], "The sign-in page does not offer the connector \(setUp.factory).",
                observed: factory.type == "Social"
                    ? "\(factory.target) is not among socialConnectors" : "no sign-in method with a verification code",
                culprit: .setup, source: setUp.step.source)
        }
    }

    /// By target, or by the id of the instance: standard connectors have a target of their own.
    private static func isInstance(_ entry: JSON, of setUp: ConnectorSetUp) -> Bool {
        if let id = setUp.instance?["id"]?.string { return entry["id"]?.string == id }
        guard let factory = setUp.known else { return false }
        return entry["target"]?.string == factory.target || entry["isStandard"]?.bool == true
    }

    private static let noSecret: Rule = { examination in
        let pages = ConnectorSetUp.signInPages(in: examination.evidence, of: examination.about.id)
        if pages.isEmpty { examination.skip("the public sign-in experience was not read") }
        for page in pages {
            let json = page.response?.json ?? .null
            let configs = ["socialConnectors", "ssoConnectors"].filter { list in
                json[list]?.array?.contains { $0["config"] != nil } == true
            }.map { "config in \($0)" }
            let leaks = configs + secretNames(in: json).map { "\($0) in the document" }
            examination.expect(
                leaks.isEmpty, page, "Anybody can read the configuration of connectors.",
                observed: leaks.joined(separator: ", "), expected: "no configuration and no secret")
        }
    }

    /// Names of members that hold a secret as text, at any depth.
    private static func secretNames(in json: JSON) -> [String] {
        var found: [String] = []
        for member in json.members ?? [] {
            if let text = member.value.string, !text.isEmpty {
                let name = member.name.lowercased()
                if name.hasSuffix("secret") || name.hasSuffix("privatekey") || name.hasSuffix("apikey") {
                    found.append(member.name)
                }
            }
            found += secretNames(in: member.value)
        }
        for element in json.array ?? [] { found += secretNames(in: element) }
        return found
    }
}
