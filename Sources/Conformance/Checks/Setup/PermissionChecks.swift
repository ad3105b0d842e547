import Basis
import Guide
import Scenario

/// Whether users get the permissions that the guide has its client ask for.
enum PermissionChecks {
    static let all: [String: Rule] = ["setup-permissions": granted]

    private static let granted: Rule = { examination in
        examination.skip(
            "no token was fetched for permissions that the guide asks for, or the settings could not be read")
        let transcript = examination.evidence.transcript
        let reads = ManagementReads(transcript)
        var known: Set<String> = []
        for journey in transcript.journeys {
            for refresh in journey.refreshes {
                guard var grant = GrantedPermissions(journey, refresh, in: transcript.exchanges) else { continue }
                let told = asked(by: journey.scenario, examination.evidence)
                grant.missing.removeAll { !told.contains($0) }
                examination.examine(grant.exchange)
                guard let gap = gap(grant, user: journey.user?.id ?? reads.user, reads),
                    known.insert(gap.observed).inserted
                else { continue }
                examination.violate(
                    [grant.exchange, gap.proof], "A token lacks permissions that the guide asks for.",
                    observed: gap.observed, culprit: .setup, fix: gap.fix)
            }
        }
    }

    /// The scopes that a guide has its client ask for; what else was asked is no demand.
    private static func asked(by scenario: Int?, _ evidence: Evidence) -> Set<String> {
        guard let scenario, evidence.scenarios.indices.contains(scenario) else { return [] }
        return Set(
            evidence.scenarios[scenario].steps.flatMap { step -> [String] in
                switch step.payload {
                case .configureClient(let value): value.scopes ?? []
                case .requestScopes(let value) where value.at == nil: value.scopes
                default: []
                }
            })
    }

    /// Why permissions are missing.
    private struct Gap {
        var observed: String
        var fix: String
        var proof: Exchange
    }

    /// A permission that nobody made counts only when the token has none of those that were asked for: clients may ask for more
    /// than there is, and for permissions of several resources and of organizations at once.
    private static func gap(_ grant: GrantedPermissions, user: String?, _ reads: ManagementReads) -> Gap? {
        guard !grant.missing.isEmpty, let user, let place = Places(reads) else { return nil }
        let known = grant.resource.map { place.resources[$0] ?? [] } ?? place.template
        let missing = grant.missing.filter(known.contains)
        guard !missing.isEmpty else {
            let unknown = grant.missing.filter { !place.all.contains($0) }
            guard let resource = grant.resource, grant.granted.isEmpty, !unknown.isEmpty else { return nil }
            let names = unknown.joined(separator: " ")
            return Gap(
                observed:
                    "\(resource) has no permission \(names); it has \(known.isEmpty ? "none" : known.joined(separator: " "))",
                fix: "Create the permissions (\(names)) and give them to a role of the user.", proof: place.list)
        }
        let names = missing.joined(separator: " ")
        guard let (path, roles) = roles(grant, user: user, reads), let proof = reads[path] else { return nil }
        guard !roles.isEmpty else {
            let what = grant.organization == nil ? "role" : "organization role"
            return Gap(
                observed: "\(names): the user has no \(what)",
                fix: "Assign a \(what) with \(names) to the user, then sign in again.",
                proof: proof)
        }
        let held = roles.compactMap { $0["name"]?.string }.joined(separator: ", ")
        if grant.organization == nil, gives(roles, missing, of: grant.resource, reads) {
            return Gap(
                observed: "\(names): the user has it by \(held), but signed in before that",
                fix: "Sign out and in again: permissions are granted when somebody signs in.", proof: proof)
        }
        return Gap(
            observed: "\(names): none of the user's roles (\(held)) gives it",
            fix: "Add \(names) to a role of the user, then sign in again.", proof: proof)
    }

    /// The permissions that there are.
    private struct Places {
        /// By the identifier of the resource.
        var resources: [String: [String]] = [:]
        /// Of the organization template.
        var template: [String] = []
        let list: Exchange

        /// Nil where the resources were not read.
        init?(_ reads: ManagementReads) {
            guard let list = reads["resources?includeScopes=true"], let items = list.answered?.array else { return nil }
            self.list = list
            for item in items {
                guard let indicator = item["indicator"]?.string else { continue }
                resources[indicator] = (item["scopes"]?.array ?? []).compactMap { $0["name"]?.string }
            }
            template = (reads["organization-scopes"]?.answered?.array ?? []).compactMap { $0["name"]?.string }
        }

        var all: Set<String> { Set(resources.values.joined()).union(template) }
    }

    private static func roles(_ grant: GrantedPermissions, user: String, _ reads: ManagementReads) -> (String, [JSON])?
    {
        let own = grant.resource == nil ? nil : "users/\(user)/roles"
        let path = grant.organization.map { "organizations/\($0)/users/\(user)/roles" } ?? own
        guard let path, let list = reads[path]?.answered?.array else { return nil }
        return (path, list)
    }

    private static func gives(
        _ roles: [JSON], _ names: [String], of resource: String?, _ reads: ManagementReads
    ) -> Bool {
        let given = roles.compactMap { $0["id"]?.string }.flatMap { reads["roles/\($0)/scopes"]?.answered?.array ?? [] }
            .filter { $0["resource"]?["indicator"]?.string == resource }.compactMap { $0["name"]?.string }
        return names.allSatisfy(given.contains)
    }
}
