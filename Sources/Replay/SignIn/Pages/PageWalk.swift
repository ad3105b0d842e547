import Conformance
import OIDC
import Wire

/// Goes through sign-in pages as a person does whose browser runs no scripts: names, password, consent, up to the redirect URI.
struct PageWalk {
    let browser: Browser
    let account: PageAccount
    let redirectURI: String
    /// What to do where only a person can go on.
    var advice = "sign in yourself with signIn: browser"
    /// Most pages of one sign-in.
    private static let limit = 8

    /// Goes on from the answer to the request that the sign-in begins with.
    ///
    /// - Throws: `FlowFailure`: what stands in the way, and whether the tenant refuses or a person is needed.
    func run(from first: Exchange) throws(FlowFailure) -> Landing {
        var trust = OriginTrust(first.request.url)
        var landing = browser.follow(first, redirectURI: redirectURI, opensPages: true)
        trust.follow(exchanges(from: first))
        var submitted: Set<[String]> = []
        var isSignedIn = false
        for _ in 0..<Self.limit {
            guard case .end(let exchange) = landing else { return landing }
            if let status = exchange.response?.status, status == 307 || status == 308 {
                throw .undone(
                    "\(exchange.purpose): \(status) would hand the form, with what was typed, on to another origin",
                    exchange: exchange.id)
            }
            guard let response = exchange.response, response.mediaType == "text/html" else {
                throw FlowFailure(exchange)
            }
            let page = Page(response.text)
            let filling = try form(of: page, exchange, isSignedIn: isSignedIn)
            let shape = [page.title] + filling.shape
            // A password that was not taken is not sent again, whatever the page looks like now: accounts are locked for less.
            let isAgain = isSignedIn && filling.takesPassword
            guard submitted.insert(shape).inserted, !isAgain else {
                throw FlowFailure(
                    "the page “\(page.title)” came back after its form was sent\(page.complaint)", exchange: exchange.id
                )
            }
            let sent = try submit(filling, of: page, at: exchange, trust, isSignedIn: isSignedIn)
            isSignedIn = isSignedIn || filling.takesPassword
            landing = browser.follow(sent, redirectURI: redirectURI, opensPages: true)
            trust.follow(exchanges(from: sent))
        }
        if case .end(let exchange) = landing {
            throw .undone("the sign-in goes on after \(Self.limit) pages; \(advice)", exchange: exchange.id)
        }
        return landing
    }

    private func exchanges(from first: Exchange) -> ArraySlice<Exchange> {
        browser.recorder.exchanges[(first.id - 1)...]
    }

    /// The form of the person: the one for a password, else for a name, else the one that only asks for a yes.
    private func form(
        of page: Page, _ exchange: Exchange, isSignedIn: Bool
    ) throws(FlowFailure) -> PageFilling {
        let all = page.forms.map { PageFilling($0, account, advice: advice) }
        if let form = all.first(where: \.takesPassword) ?? all.first(where: \.takesPerson)
            ?? all.first(where: \.takesIdentifier)
            ?? all.first(where: { $0.takesNothing && $0.acceptance(isSignedIn: isSignedIn) != nil })
        {
            if let captcha = page.captcha {
                throw .undone(
                    "the page “\(page.title)” wants a captcha (\(captcha)), which only a person can give; "
                        + advice, exchange: exchange.id)
            }
            return form
        }
        if let status = exchange.response?.status, status >= 400 {
            throw FlowFailure(
                "\(exchange.purpose): \(status), the page “\(page.title)”\(page.complaint)", exchange: exchange.id)
        }
        let what =
            page.forms.isEmpty ? "has no form" : "has no form that asks for a name, a password or a yes"
        throw .undone(
            "the page “\(page.title)”\(page.complaint) \(what); it needs scripts or a person: \(advice)",
            exchange: exchange.id)
    }

    /// Sends a form as a browser does.
    private func submit(
        _ filling: PageFilling, of page: Page, at exchange: Exchange, _ trust: OriginTrust, isSignedIn: Bool
    ) throws(FlowFailure) -> Exchange {
        let form = filling.form
        let values: [Int: String]
        do { values = try filling.values() } catch { throw .undone(error.reason, exchange: exchange.id) }
        let button = filling.takesNothing ? filling.acceptance(isSignedIn: isSignedIn) : filling.button
        let address = page.address(button?.action ?? form.action, at: exchange.request.url)
        let hasPassword = values.values.contains(account.password)
        if let obstacle = obstacle(form, address, hasPassword ? trust : nil) {
            throw .undone("\(obstacle) (page “\(page.title)”)", exchange: exchange.id)
        }
        let body = FormBody(form.fields(filled: values, pressing: button)).text
        let request: HTTPRequest
        if form.method == "POST" {
            request = HTTPRequest(
                "POST", address,
                headers: [
                    ("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "text/html,*/*;q=0.8"),
                    ("Origin", URLReference(exchange.request.url).origin ?? "null"),
                ], body: Array(body.utf8))
        } else {
            var target = URLReference(address)
            (target.query, target.fragment) = (body, nil)
            request = HTTPRequest("GET", target.text)
        }
        let purpose = hasPassword ? "send the password" : filling.takesNothing ? "say yes" : "say who it is"
        return browser.visit(request, purpose: purpose)
    }

    /// Why a form is not sent; nil when it may be.
    private func obstacle(_ form: PageForm, _ address: String, _ trust: OriginTrust?) -> String? {
        guard ["GET", "POST"].contains(form.method) else { return "the form's method \(form.method) sends nothing" }
        guard form.encoding == "application/x-www-form-urlencoded" || form.method == "GET" else {
            return "the form is sent as \(form.encoding), which is not done here"
        }
        guard ["http", "https"].contains(URLReference(address).scheme) else {
            return "the form leads to no web address"
        }
        guard let trust else { return nil }
        return form.method == "GET" ? "the form would put the password into an address" : trust.obstacle(address)
    }
}
