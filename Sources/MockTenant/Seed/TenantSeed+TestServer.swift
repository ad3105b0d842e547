import Basis

extension TenantSeed {
    /// The seed of a test server: nothing but what a new tenant has, the breached-password check off and the limit of the
    /// sentinel raised, as integration tests and recordings expect it.
    package static func testServer() -> TenantSeed {
        var seed = TenantSeed()
        seed.signInExperience = [
            "passwordPolicy": [
                "rejects": ["pwned": false, "repetitionAndSequence": true, "userInfo": true, "words": []]
            ], "sentinelPolicy": ["maxAttempts": 10000],
        ]
        return seed
    }

    /// The seed of the tenant of the administrators, `Resources/admin-seed.yaml`.
    ///
    /// - Throws: `ResourceFile.Missing`, `TenantSeedError`.
    package static func administration() throws -> TenantSeed {
        let bytes = try ResourceFile.bytes("admin-seed.yaml", of: "MockTenant")
        return try TenantSeed(text: String(decoding: bytes, as: UTF8.self))
    }
}
