import Basis
import OIDC

/// One way in which a tenant refuses, with what may have caused it and the reads that prove it: an entry of `refusals.json`.
package struct RefusalKind: Sendable {
    package let id: String
    /// How the reads are understood.
    let proof: String
    let culprit: Finding.Culprit
    let summary: String
    let expected: String
    let fix: String
    /// Where the setting stands in the Console, by its English labels; empty when it is no setting of the tenant.
    let console: String
    /// The members of the record that is read which show the setting.
    let members: [String]
    /// Kinds of steps whose look-up tells the same.
    package let toldBy: [String]
    private let reads: [String]
    private let codes: [String]
    private let errors: [String]
    private let texts: [String]
    private let paths: [String]

    private init?(_ json: JSON) {
        guard let id = json["id"]?.string, let proof = json["proof"]?.string,
            let culprit = json["culprit"]?.string.flatMap(Finding.Culprit.init(rawValue:)),
            let summary = json["summary"]?.string, let expected = json["expected"]?.string,
            let fix = json["fix"]?.string
        else { return nil }
        (self.id, self.proof, self.culprit, self.summary, self.expected, self.fix) = (
            id, proof, culprit, summary, expected, fix
        )
        console = json["console"]?.string ?? ""
        members = json["members"]?.strings ?? []
        toldBy = json["toldBy"]?.strings ?? []
        reads = json["reads"]?.strings ?? []
        codes = json["codes"]?.strings ?? []
        errors = json["errors"]?.strings ?? []
        texts = json["texts"]?.strings ?? []
        paths = json["paths"]?.strings ?? []
    }

    /// The shipped kinds, in the order in which they are tried.
    package static let all: [RefusalKind] =
        (ResourceFile.installedJSON("refusals.json", of: "Conformance").array ?? []).compactMap(RefusalKind.init)

    /// The kind of a refusal, nil for one that nobody described.
    package static func of(_ refusal: Refusal) -> RefusalKind? { all.first { $0.fits(refusal) } }

    private func fits(_ refusal: Refusal) -> Bool {
        (codes.isEmpty || codes.contains(refusal.code)) && (errors.isEmpty || errors.contains(refusal.error))
            && (texts.isEmpty || texts.contains { refusal.text.contains($0) })
            && (paths.isEmpty || paths.contains { refusal.path.contains($0) })
            && !(codes.isEmpty && errors.isEmpty && texts.isEmpty)
    }

    /// The reads of the Management API that prove the cause of a refusal, below `/api/`; those about something that the refusal
    /// does not name are left out.
    ///
    /// - Parameter user: the id of the user who signs in, where it is known.
    package func reads(for refusal: Refusal, user: String?) -> [String] {
        let values: [String: String?] = [
            "client": refusal.parameters["client_id"], "organization": refusal.parameters["organization_id"],
            "connector": refusal.parameters["connector"], "identifier": refusal.parameters["identifier"], "user": user,
            "searched": refusal.parameters["type"].flatMap { Self.searched[$0] },
        ]
        return reads.compactMap { template in
            var path = template
            for (name, value) in values where path.contains("{\(name)}") {
                guard let value, !value.isEmpty else { return nil }
                path = path.replacing("{\(name)}", with: FormBody.percentEncode(value, unreserved: "-._~"))
            }
            return path
        }
    }

    /// The member of a user's record that an identifier is searched in.
    private static let searched = ["username": "username", "email": "primaryEmail", "phone": "primaryPhone"]
}
