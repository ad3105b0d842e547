import Basis
import Foundation
import OIDC

/// The certificates of SAML applications, and the metadata that service providers read.
enum SAMLSecretRoutes {
    static let table: [Route] = [
        .management("GET", "/saml-applications/:id/secrets") { call, entities in
            _ = try SAMLApplicationRoutes.view(call["id"], entities)
            return .json(.array(secrets(of: call["id"], entities).map(shown)))
        },
        .management("POST", "/saml-applications/:id/secrets", body: "saml-secret") { call, entities in
            _ = try SAMLApplicationRoutes.view(call["id"], entities)
            let years = call.body["lifeSpanInYears"]?.int ?? 3
            let record = try add(to: ("applicationId", call["id"]), years: years, isActive: false, call, &entities)
            return .json(shown(record), status: 201)
        },
        .management("PATCH", "/saml-applications/:id/secrets/:secretId", body: "saml-secret-patch") { call, entities in
            var record = try existing(call, entities)
            if call.body["active"]?.bool == true {
                for other in secrets(of: call["id"], entities) {
                    other["id"]?.string.map { entities.samlSecrets[$0]?["active"] = false }
                }
            }
            record["active"] = call.body["active"]
            entities.samlSecrets[call["secretId"]] = record
            return .json(shown(record))
        },
        .management("DELETE", "/saml-applications/:id/secrets/:secretId") { call, entities in
            if try existing(call, entities)["active"]?.bool == true {
                throw TenantError(400, "application.saml.can_not_delete_active_secret")
            }
            entities.samlSecrets[call["secretId"]] = nil
            return .noContent
        },
        Route("GET", "/api/saml-applications/:id/metadata") { call, state in
            let application = try SAMLApplication(call.parameter("id"), state.entities, call.tenant)
            return Answer(
                status: 200, headers: [("Content-Type", "text/xml;charset=utf-8")],
                body: Array(application.metadata.utf8))
        },
    ]

    /// Gives an application, or an enterprise connector, a certificate.
    ///
    /// - Parameter owner: the member of the record that names it, and its id.
    @discardableResult
    static func add(
        to owner: (member: String, id: String), years: Int, isActive: Bool, _ call: ManagementCall,
        _ entities: inout Entities
    ) throws(TenantError) -> JSON {
        let start = call.now / 1000
        let end = Self.end(start, years: years)
        guard let key = RSASigningKey.generated(),
            let certificate = SelfSignedCertificate(
                key: key, subject: [("CN", "dragoman"), ("O", "Dragoman")], start: start, end: end)
        else { throw TenantError(plain: 500, "Internal server error.") }
        let hex = Digest.hex(Digest.sha256(certificate.der)).uppercased()
        let pairs = stride(from: 0, to: hex.count, by: 2).map { String(hex.dropFirst($0).prefix(2)) }
        let id = call.newID()
        entities.samlSecrets[id] = [
            "id": .string(id), owner.member: .string(owner.id),
            "der": .string(Base64Text.encode(certificate.der)), "privateKey": .string(key.pem ?? ""),
            "certificate": .string(certificate.pem),
            "createdAt": .int(call.now), "expiresAt": .int(end * 1000), "active": .bool(isActive),
            "fingerprints": [
                "sha256": ["formatted": .string(pairs.joined(separator: ":")), "unformatted": .string(hex)]
            ],
        ]
        return entities.samlSecrets[id] ?? .null
    }

    /// The same day of a later year, in seconds since 1970.
    private static func end(_ start: Int, years: Int) -> Int {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let date = Date(timeIntervalSince1970: Double(start))
        return Int((calendar.date(byAdding: .year, value: years, to: date) ?? date).timeIntervalSince1970)
    }

    private static func secrets(of application: String, _ entities: Entities) -> [JSON] {
        entities.samlSecrets.all("applicationId", application)
    }

    private static func existing(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> JSON {
        guard let record = entities.samlSecrets[call["secretId"]], record["applicationId"]?.string == call["id"] else {
            throw .notFound
        }
        return record
    }

    static func shown(_ record: JSON) -> JSON {
        .object(
            (record.members ?? []).filter {
                !["applicationId", "ssoConnectorId", "der", "privateKey"].contains($0.name)
            })
    }
}
