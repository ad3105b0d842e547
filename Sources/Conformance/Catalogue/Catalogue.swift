import Basis
import Foundation

/// The checks: texts from the catalogue files, functions from the group folders under `Checks`.
package enum Catalogue {
    /// The groups in the order of a sign-in, what is read last: the order of the catalogue.
    static let groups = [
        "discovery", "jwks", "authz", "redirect", "pkce", "callback", "token", "idtoken", "userinfo", "refresh",
        "resource",
        "organization", "m2m", "lifecycle", "device", "signout", "connector", "tenant", "http", "signin", "mgmt", "api",
        "setup", "docs",
    ]

    /// All checks in catalogue order, protocol checks first.
    ///
    /// - Throws: `CatalogueError` when texts and functions do not match one to one; `ResourceFile.Missing`.
    package static func standard() throws -> [Check] {
        let texts = try files().flatMap { try descriptions($0) }
        if let stray = texts.first(where: { !groups.contains($0.group) }) {
            throw CatalogueError("check \(stray.id) is in the unknown group \(stray.group)")
        }
        let all = try groups.flatMap { group in try texts.filter { $0.group == group }.map(check) }
        let ids = Set(all.map(\.id))
        guard ids.count == all.count else { throw CatalogueError("two checks of the catalogue have one id") }
        if let orphan = (Array(rules.keys) + readers.keys).sorted().first(where: { !ids.contains($0) }) {
            throw CatalogueError("check \(orphan) has a function but no texts")
        }
        return all
    }

    private static func check(_ about: CheckDescription) throws -> Check {
        if let judge = readers[about.id] { return Check(about: about, judge: judge) }
        guard let rule = rules[about.id] else { throw CatalogueError("check \(about.id) has texts but no function") }
        return Check(about: about) { evidence in
            var examination = Examination(about: about, evidence: evidence)
            rule(&examination)
            return examination.judgement
        }
    }

    /// The names of the catalogue files: `checks.json` and every `checks-<group>.json` beside it.
    private static func files() throws -> [String] {
        let folder = try ResourceFile.url("checks.json", of: "Conformance").deletingLastPathComponent()
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0 == "checks.json" || $0.hasPrefix("checks-") && $0.hasSuffix(".json") }.sorted()
    }

    private static func descriptions(_ file: String) throws -> [CheckDescription] {
        let json = try ResourceFile.json(file, of: "Conformance")
        return try (json["checks"]?.array ?? []).map { try CheckDescription(json: $0) }
    }

    /// The functions of the checks of guides by id: of one guide, and of a guide beside its translations.
    static let readers = [ReadingFindings.all, DocsChecks.all, TranslationChecks.all].reduce(into: [:]) { all, group in
        all.merge(group) { first, _ in first }
    }

    /// The functions of the protocol checks by id.
    static let rules: [String: Rule] = {
        let groups: [[String: Rule]] = [
            DiscoveryChecks.all, KeySetChecks.all, AuthorizationChecks.all, RedirectChecks.all, PKCEChecks.all,
            CallbackChecks.all, IDTokenChecks.all, IDTokenClaimChecks.all, UserClaimChecks.all, TokenChecks.all,
            TokenErrorChecks.all, UserinfoChecks.all, UserinfoClaimChecks.all, RefreshChecks.all, ResourceChecks.all,
            ResourceScopeChecks.all, OrganizationChecks.all, OrganizationRefusalChecks.all, MachineChecks.all,
            IntrospectionChecks.all, RevocationChecks.all, DeviceChecks.all, SignOutChecks.all,
            SignOutRefusalChecks.all,
            TransportChecks.all, CookieChecks.all, BrowserChecks.all, ErrorAnswerChecks.all, InteractionChecks.all,
            ConnectorSetUpChecks.all, SocialStartChecks.all, MessageChecks.all, StepChecks.all, PermissionChecks.all,
        ]
        return groups.reduce(into: [:]) { all, group in all.merge(group) { first, _ in first } }
    }()
}
