import Conformance
import OIDC
import Wire

/// Lets a person sign in with the system's browser, and waits at the application's redirect URI for what it brings back.
///
/// What happens between the authorization request and the callback is between browser and tenant: nothing of it is recorded.
struct BrowserDriver: SignInDriver {
    /// Seconds that one sign-in may take.
    let timeout: Double
    let occasion: String
    let person: String?

    func lead(
        _ session: ClientSession, from address: String, by method: SignInMethod
    ) throws(FlowFailure) -> Landing {
        if let gap = TenantConfiguration.SignIn.browser.gap(method) { throw .undone(gap) }
        let recorder = session.recorder
        if let obstacle = recorder.personObstacle { throw .undone(obstacle) }
        guard let open = recorder.options.openBrowser else {
            throw stop(recorder, "this run has nobody who could sign in with a browser")
        }
        let place = try CallbackPlace(session.settings.wireRedirectURI)
        let desk: CallbackDesk
        do { desk = try CallbackDesk(place) } catch { throw stop(recorder, Self.reason(error)) }
        defer { desk.close() }
        let visit = BrowserVisit(address: address, occasion: occasion, person: person, timeout: timeout)
        if let reason = open(visit) { throw stop(recorder, reason) }
        guard let callback = desk.wait(timeout, until: recorder.options.client.interruption) else {
            if recorder.options.client.interruption.isRaised { throw .undone("interrupted") }
            throw stop(
                recorder,
                "nobody came back to \(place.uri) from the sign-in in the browser within \(Int(timeout)) seconds "
                    + "(signInTimeout)")
        }
        let exchange = recorder.keep(
            callback.request, answeredBy: callback.answer, role: .callback, purpose: "the browser brings the callback")
        return .callback(url: callback.url, from: exchange)
    }

    /// A failure that every later sign-in of the run would meet as well.
    private func stop(_ recorder: Recorder, _ reason: String) -> FlowFailure {
        recorder.notePersonObstacle(reason)
        return .undone(reason)
    }

    private static func reason(_ error: HTTPServerError) -> String {
        guard case .portInUse(let port, _) = error else { return "cannot wait for the callback: \(error)" }
        return "port \(port), where the browser would bring the callback, is taken by another program, perhaps by the "
            + "application itself; stop it for the time of the run"
    }
}
