import Conformance
import Foundation
import OIDC
import Synchronization
import Wire

@testable import Replay

/// Somebody at a browser, asked by a run to sign in; what they do goes on while the run waits.
final class PlayedPerson: Sendable {
    private let acts: @Sendable (String) -> Void
    private let asked = Mutex<[BrowserVisit]>([])
    /// What the run asked for, in order.
    var visits: [BrowserVisit] { asked.withLock { $0 } }

    /// - Parameter acts: what the person does with the address.
    init(_ acts: @escaping @Sendable (String) -> Void) { self.acts = acts }

    /// Options of a run that asks this person.
    var options: ReplayOptions {
        var options = ReplayOptions()
        options.openBrowser = { visit in
            self.asked.withLock { $0.append(visit) }
            Thread.detachNewThread { self.acts(visit.address) }
            return nil
        }
        return options
    }

    /// Signs in on a tenant's pages and goes where they lead, the application included.
    static func signIn(_ address: String, _ user: TenantConfiguration.User) {
        let browser = Browser(
            recorder: Recorder(options: ReplayOptions()),
            endpoints: Endpoints(tenant: URLReference(address).origin ?? "", metadata: nil))
        let back = FormBody(decoding: URLReference(address).query ?? "")["redirect_uri"] ?? ""
        guard let account = PageAccount(user) else { return }
        let first = browser.visit(HTTPRequest("GET", address), purpose: "begin")
        let walk = PageWalk(browser: browser, account: account, redirectURI: back)
        if case .callback(let url, _)? = try? walk.run(from: first) { get(url) }
    }

    /// What somebody gets at an address: status and text.
    @discardableResult
    static func get(_ url: String, method: String = "GET", form: String? = nil) -> HTTPResponse? {
        var request = HTTPRequest(
            method, url, headers: [("Cookie", "other-program=secret")], body: form.map { Array($0.utf8) })
        if form != nil { request.headers.add("Content-Type", "application/x-www-form-urlencoded") }
        return HTTPClient().send(request).response
    }
}
