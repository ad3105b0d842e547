import OIDC
import Synchronization
import Wire

/// A provider of its own kind on loopback, whose pages a test writes; it keeps what was posted to it.
final class PlayedProvider: Sendable {
    /// What the pages answer: method with path, and the fields of a posted form.
    typealias Pages = @Sendable (_ place: String, _ form: FormBody, _ request: IncomingRequest) -> HTTPResponse

    private let server: HTTPServer
    private let posts: Posts
    var address: String { "http://127.0.0.1:\(server.port)" }
    /// Forms that came, in order: path, fields.
    var posted: [(path: String, form: FormBody)] { posts.all.withLock { $0 } }

    private final class Posts: Sendable {
        let all = Mutex<[(path: String, form: FormBody)]>([])
    }

    init(_ pages: @escaping Pages) throws {
        let posts = Posts()
        self.posts = posts
        server = try HTTPServer(port: 0) { request in
            let form = request.method == "POST" ? FormBody(decoding: request.bodyText) : FormBody()
            if request.method == "POST" { posts.all.withLock { $0.append((request.path, form)) } }
            return pages("\(request.method) \(request.path)", form, request)
        }
    }

    func stop() { server.stop() }

    static func page(_ title: String, _ body: String, status: Int = 200, cookie: String? = nil) -> HTTPResponse {
        var headers: HTTPHeaders = [("Content-Type", "text/html; charset=utf-8")]
        if let cookie { headers.add("Set-Cookie", cookie) }
        let html = "<!doctype html><html><head><title>\(title)</title></head><body>\(body)</body></html>"
        return HTTPResponse(status: status, headers: headers, body: Array(html.utf8))
    }

    static func redirect(_ location: String, status: Int = 303) -> HTTPResponse {
        HTTPResponse(status: status, headers: [("Location", location)])
    }

    static let name =
        "<form method=post action=/name><input type=email name=loginfmt required><button>Next</button></form>"
    static let password =
        "<form method=post action=/password><input type=password name=passwd required><button>Sign in</button></form>"

    /// Name, password, consent, each on a page of its own; the password is `right horse`.
    static func whole(_ back: String) throws -> PlayedProvider {
        try whole { isYes in back + (isYes ? "?code=c" : "?error=access_denied") }
    }

    /// The same with the address that the answer leads to.
    static func whole(_ answer: @escaping @Sendable (_ isYes: Bool) -> String) throws -> PlayedProvider {
        try PlayedProvider { place, form, request in
            let isKnown = request.headers["cookie"]?.contains("visit=1") == true
            switch place {
            case "GET /authorize": return redirect("/start?x=1", status: 302)
            case "GET /start":
                let search = "<form action=/search><input name=q><button>Search</button></form>"
                let form = """
                    <form method="post" action="name?a=1&amp;b=2"><input type="hidden" name="csrf" value="&lt;a&amp;b&gt;">
                    <input type="email" name="loginfmt" required><input type="checkbox" name="agree" value="yes" required>
                    <button type="button" name="help" value="1">Help</button>
                    <button name="go" value="next">Next</button><button name="go" value="later" formnovalidate>Later</button>
                    </form>
                    """
                return page("Who are you?", search + form, cookie: "visit=1; Path=/")
            case "POST /name":
                let isWhole = form["csrf"] == "<a&b>" && request.query == "a=1&b=2" && form["agree"] == "yes" && isKnown
                return isWhole ? redirect("/secret") : page("Bad", "", status: 400)
            case "GET /secret": return page("Password", password)
            case "POST /password" where form["passwd"] == "right horse": return redirect("/ask")
            case "POST /password":
                return page("Password", "<p role=alert>Wrong  <b>password</b></p>" + password, status: 401)
            case "GET /ask":
                let buttons = "<button name=ok value=no>Deny</button><button name=ok value=yes>Allow access</button>"
                return page("May it?", "<form method=post action=/answer>\(buttons)</form>")
            case "POST /answer": return redirect(answer(form["ok"] == "yes"))
            default: return page("Not found", "", status: 404)
            }
        }
    }
}
