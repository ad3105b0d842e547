import Basis
import Testing

/// An endpoint that the webhooks of a tenant call.
final class HookReceiver {
    private let running: RunningTenant
    private let provider: SilentProvider

    init(_ running: RunningTenant) throws {
        self.running = running
        provider = try SilentProvider(status: 200, body: "")
    }

    deinit { provider.stop() }

    /// Makes a webhook of events.
    func listen(_ events: [String]) throws {
        let hook: JSON = [
            "name": "Receiver", "events": .array(events.map(JSON.string)),
            "config": ["url": .string("http://localhost:\(provider.port)/")],
        ]
        let made = try running.send(
            "POST", "/api/hooks", headers: [("development-user-id", "x"), ("Content-Type", "application/json")],
            body: hook.text())
        #expect(made.status == 201)
    }

    /// What was told so far.
    func bodies() -> [JSON] { provider.requests.compactMap { try? JSON(parsing: Array($0.bodyText.utf8)) } }

    /// Forgets what was told.
    func forget() { provider.forget() }
}
