import OIDC

/// A path-aware store of cookies for one browser (RFC 6265 §5.3 and §5.4); ports are ignored, as browsers do.
package struct CookieJar: Sendable {
    package private(set) var cookies: [Cookie] = []
    private var serial = 0
    /// More than any server in good order sets; further cookies push out the oldest.
    private let capacity = 300

    package init() {}

    /// Stores what an answer sets; a cookie that is already over is removed.
    package mutating func store(_ headers: HTTPHeaders, from url: String, now: Double) {
        let reference = URLReference(url)
        for line in headers.all("set-cookie") {
            serial += 1
            guard var cookie = Cookie(parsing: line, from: reference, now: now, created: serial) else { continue }
            let index = cookies.firstIndex {
                $0.name == cookie.name && $0.domain == cookie.domain && $0.path == cookie.path
            }
            if let index { cookie.created = cookies.remove(at: index).created }
            if let expires = cookie.expires, expires <= now { continue }
            cookies.append(cookie)
            if cookies.count > capacity { cookies.removeFirst() }
        }
    }

    /// The `Cookie` header for a request, longer paths first, then older cookies first; nil when there is none to send.
    package func header(for url: String, now: Double) -> String? {
        let reference = URLReference(url)
        let sent = cookies.filter { $0.isSent(to: reference, now: now) }
            .sorted { ($1.path.utf8.count, $0.created) < ($0.path.utf8.count, $1.created) }
        return sent.isEmpty ? nil : sent.map { $0.name + "=" + $0.value }.joined(separator: "; ")
    }

    /// The cookie of that name with the longest path, sent or not.
    package subscript(_ name: String) -> Cookie? {
        cookies.filter { $0.name == name }.max { $0.path.utf8.count < $1.path.utf8.count }
    }

    /// Changes the value of every cookie of that name, for tests that send broken cookies.
    package mutating func replaceValue(of name: String, with value: String) {
        for index in cookies.indices where cookies[index].name == name { cookies[index].value = value }
    }

    /// Removes every cookie of that name.
    package mutating func remove(_ name: String) { cookies.removeAll { $0.name == name } }
}
