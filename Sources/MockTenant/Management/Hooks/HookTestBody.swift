import Basis

/// What a webhook is sent as a test: an event of an interaction tells of an invented user, any other one of an invented change.
enum HookTestBody {
    /// The body, the same for all hooks but for id and time.
    static func json(_ event: String, hook: JSON, now: Int) -> JSON {
        let head: JSON = [
            "event": .string(event), "hookId": hook, "createdAt": .string(ISOTime.text(of: now)),
            "userAgent": "fake-user-agent",
        ]
        let rest = event.hasPrefix("Post") ? interaction(now) : change
        return .object((head.members ?? []) + (rest.members ?? []))
    }

    private static let change: JSON = [
        "path": "/fake-path/:id", "method": "POST", "status": 200, "params": ["id": "fake-id"],
        "data": ["result": "success"],
    ]

    private static func interaction(_ now: Int) -> JSON {
        let time = JSON.int(now)
        return [
            "sessionId": "fake-session-id", "userIp": "fake-user-ip", "userId": "fake-id",
            "user": [
                "id": "fake-id", "username": "fake-user", "primaryEmail": "fake-user@fake-service.com",
                "primaryPhone": "1234567890", "name": "Fake User",
                "avatar": "https://fake-service.com/avatars/fake-user.png", "customData": ["theme": "light"],
                "identities": ["google": ["userId": "fake-google-user-id"]], "profile": [:],
                "applicationId": "fake-application-id", "cimdClientId": .null, "isSuspended": false,
                "lastSignInAt": time, "createdAt": time, "updatedAt": time,
            ],
            "application": [
                "id": "fake-spa-application-id", "type": "SPA", "name": "Fake Application",
                "description": "Fake application data for testing",
            ],
        ]
    }
}
