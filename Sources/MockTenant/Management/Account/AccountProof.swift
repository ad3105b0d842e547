import Basis

/// The records by which users prove who they are, or that an address is theirs, before a sensitive change.
///
/// Stored as `{userId?, expiresAt, isVerified, identifier?, template?, social?, webAuthn?}`; they last ten minutes. Records of
/// addresses and identities that are new belong to nobody yet. `social` is `{connectorId, session?, user?}`: an identity at a
/// provider that is to be linked, which proves nothing about who the user is.
struct AccountProof: Sendable {
    private static let lifetime = 600_000
    /// The usage type of the code by which users prove who they are.
    static let permission = "UserPermissionValidation"

    let id: String
    let record: JSON

    /// The identifier that a code was sent to; nil for the other kinds.
    var identifier: Identifier? { Identifier(json: record["identifier"]) }

    /// What a record of an identity at a provider holds; nil for the other kinds.
    var social: JSON? { record["social"] }

    /// A new record.
    ///
    /// - Parameter user: nil for what is not a user's yet.
    static func add(
        of user: User?, _ content: JSON = [:], isVerified: Bool, _ call: Call, _ state: inout TenantState
    ) -> AccountProof {
        let members: [(String, JSON?)] = [
            ("userId", user.map { .string($0.id) }), ("expiresAt", .int(call.tenant.milliseconds + lifetime)),
            ("isVerified", .bool(isVerified)),
        ]
        let proof = AccountProof(
            id: call.tenant.identifiers.lowerCase(21),
            record: .compact(members + (content.members ?? []).map { ($0.name, $0.value) }))
        state.entities.accountVerifications[proof.id] = proof.record
        return proof
    }

    /// The record of that id if it has not expired, whosever it is.
    static func find(_ id: String?, _ call: Call, _ state: TenantState) -> AccountProof? {
        guard let id, let record = state.entities.accountVerifications[id],
            record["expiresAt"]?.double ?? 0 > Double(call.tenant.milliseconds)
        else { return nil }
        return AccountProof(id: id, record: record)
    }

    var isVerified: Bool { record["isVerified"]?.bool ?? false }

    /// Whether this proves who a user is: their password, or a code that was sent to them for that.
    func isOf(_ user: User) -> Bool {
        guard isVerified, record["userId"]?.string == user.id, social == nil, record["webAuthn"] == nil else {
            return false
        }
        return identifier == nil || record["template"]?.string == Self.permission
    }

    /// What the API tells of a new record.
    var view: JSON {
        [
            "verificationRecordId": .string(id),
            "expiresAt": .string(ISOTime.text(of: record["expiresAt"]?.int ?? 0)),
        ]
    }

    /// The same with what the record is for.
    func view(with name: String, _ value: JSON) -> JSON {
        var members = view.members ?? []
        members.insert(.init(name, value), at: 1)
        return .object(members)
    }
}

extension TenantError {
    /// A record of the Account API that is unknown, expired, of another kind or not verified.
    static var noAccountRecord: TenantError { TenantError(400, "verification_record.not_found") }
}
