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
}
