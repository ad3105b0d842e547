import Basis

/// The records by which users prove who they are, or that an address is theirs, before a sensitive change.
///
/// Stored as `{userId, expiresAt, isVerified, identifier?, social?}`; they last ten minutes. `social` is `{connectorId, session?,
/// user?}`: an identity at a provider that is to be linked, which proves nothing about who the user is.
struct AccountProof: Sendable {
    private static let lifetime = 600_000

    let id: String
    let record: JSON

    /// The identifier that a code was sent to; nil for a password.
    var identifier: Identifier? { Identifier(json: record["identifier"]) }

    /// What a record of an identity at a provider holds; nil for the other kinds.
    var social: JSON? { record["social"] }

    /// A new record of a user's.
    static func add(
        of user: User, identifier: Identifier? = nil, social: JSON? = nil, isVerified: Bool, _ call: Call,
        _ state: inout TenantState
    ) -> AccountProof {
        let proof = AccountProof(
            id: call.tenant.identifiers.lowerCase(21),
            record: .compact([
                ("userId", .string(user.id)), ("expiresAt", .int(call.tenant.milliseconds + lifetime)),
                ("isVerified", .bool(isVerified)), ("identifier", identifier?.json), ("social", social),
            ]))
        state.entities.accountVerifications[proof.id] = proof.record
        return proof
    }

    /// The record of that id, if it is the user's and has not expired.
    static func find(_ id: String?, of user: User, _ call: Call, _ state: TenantState) -> AccountProof? {
        guard let id, let record = state.entities.accountVerifications[id], record["userId"]?.string == user.id,
            record["expiresAt"]?.double ?? 0 > Double(call.tenant.milliseconds)
        else { return nil }
        return AccountProof(id: id, record: record)
    }

    var isVerified: Bool { record["isVerified"]?.bool ?? false }

    /// What the API tells of a new record.
    var view: JSON {
        [
            "verificationRecordId": .string(id),
            "expiresAt": .string(ISOTime.text(of: record["expiresAt"]?.int ?? 0)),
        ]
    }
}
