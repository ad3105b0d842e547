import Basis

/// The checks: texts from the catalogue files, functions from the group folders under `Checks`.
package enum Catalogue {
    /// All checks in catalogue order, protocol checks first.
    ///
    /// - Throws: `CatalogueError` when texts and functions do not match one to one; `ResourceFile.Missing`.
    package static func standard() throws -> [Check] {
        let protocolChecks = try descriptions("checks.json").map { about in
            guard let rule = rules[about.id] else {
                throw CatalogueError("check \(about.id) has texts but no function")
            }
            return Check(about: about) { evidence in
                var examination = Examination(about: about, evidence: evidence)
                rule(&examination)
                return examination.judgement
            }
        }
        let docs = DocsChecks.all.isEmpty ? [] : try descriptions("checks-docs.json")
        let docsChecks = try docs.map { about in
            guard let judge = DocsChecks.all[about.id] else {
                throw CatalogueError("check \(about.id) has texts but no function")
            }
            return Check(about: about, judge: judge)
        }
        let all = protocolChecks + docsChecks
        let ids = Set(all.map(\.id))
        guard ids.count == all.count else { throw CatalogueError("two checks of the catalogue have one id") }
        if let orphan = (Array(rules.keys) + DocsChecks.all.keys).sorted().first(where: { !ids.contains($0) }) {
            throw CatalogueError("check \(orphan) has a function but no texts")
        }
        return all
    }

    private static func descriptions(_ file: String) throws -> [CheckDescription] {
        let json = try ResourceFile.json(file, of: "Conformance")
        return try (json["checks"]?.array ?? []).map { try CheckDescription(json: $0) }
    }

    /// The functions of the protocol checks by id.
    static let rules: [String: Rule] = {
        let groups: [[String: Rule]] = [
            DiscoveryChecks.all, KeySetChecks.all, AuthorizationChecks.all, RedirectChecks.all, PKCEChecks.all,
            CallbackChecks.all, IDTokenChecks.all, IDTokenClaimChecks.all, UserClaimChecks.all,
        ]
        return groups.reduce(into: [:]) { all, group in all.merge(group) { first, _ in first } }
    }()
}
