import CCurl
import OIDC

/// An HTTP/1.1 client that sends what it is told and nothing more; safe to share between threads.
///
/// No redirects followed, no cookies, no `Accept`, `Expect` or `Content-Type` of its own; header lines keep order, letter
/// case and repeats.
package final class HTTPClient: Sendable {
    package let options: HTTPClientOptions
    private let pool = CurlHandlePool()

    package init(options: HTTPClientOptions = HTTPClientOptions()) { self.options = options }

    /// Sends a request and waits for the whole answer or for the reason why there is none.
    ///
    /// Never throws, never takes longer than `totalTimeout`.
    package func send(_ request: HTTPRequest) -> HTTPOutcome {
        if let fault = Self.fault(of: request) { return HTTPOutcome(failure: HTTPFailure(.malformed, fault)) }
        if options.interruption.isRaised { return HTTPOutcome(failure: HTTPFailure(.interrupted, "interrupted")) }
        guard let handle = pool.take() else {
            return HTTPOutcome(failure: HTTPFailure(.other, "libcurl gives no handle"))
        }
        defer { pool.giveBack(handle) }
        curl_easy_reset(handle.raw)
        let transfer = CurlTransfer(options: options)
        let lines = headerLines(of: request)
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines { list = curl_slist_append(list, line) ?? list }
        defer { curl_slist_free_all(list) }
        configure(handle, for: request)
        _ = dragoman_curl_set_slist(handle.raw, CURLOPT_HTTPHEADER, list)
        var places: UnsafeMutablePointer<curl_slist>?
        for place in options.connectTo { places = curl_slist_append(places, "\(place.key):127.0.0.1:\(place.value)") }
        defer { curl_slist_free_all(places) }
        if places != nil { _ = dragoman_curl_set_slist(handle.raw, CURLOPT_CONNECT_TO, places) }
        transfer.attach(to: handle)
        let result = (request.body ?? []).withUnsafeBytes { bytes in
            if request.body != nil || Self.alwaysHasBody(request.method) {
                handle.set(CURLOPT_POSTFIELDSIZE, bytes.count)
                if bytes.isEmpty {
                    handle.set(CURLOPT_COPYPOSTFIELDS, "")
                } else {
                    handle.set(CURLOPT_POSTFIELDS, pointer: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
                }
            }
            handle.set(CURLOPT_CUSTOMREQUEST, request.method)
            let result = withExtendedLifetime(transfer) { handle.perform() }
            handle.set(CURLOPT_POSTFIELDS, pointer: nil)
            return result
        }
        let code = result.isBadChunk ? CURLE_BAD_CONTENT_ENCODING : result.code
        return outcome(code, transfer: transfer, handle: handle, request: request)
    }

    private static func alwaysHasBody(_ method: String) -> Bool { ["POST", "PUT", "PATCH"].contains(method) }

    private func configure(_ handle: CurlHandle, for request: HTTPRequest) {
        handle.set(CURLOPT_URL, request.url)
        handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
        handle.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        handle.set(CURLOPT_PATH_AS_IS, 1)
        if let target = Self.exactTarget(of: request.url) { handle.set(CURLOPT_REQUEST_TARGET, target) }
        handle.set(CURLOPT_FOLLOWLOCATION, 0)
        handle.set(CURLOPT_NOSIGNAL, 1)
        handle.set(CURLOPT_HTTP_CONTENT_DECODING, 0)
        handle.set(CURLOPT_NOPROXY, "localhost,127.0.0.1,::1")
        handle.set(CURLOPT_SSL_VERIFYPEER, 1)
        handle.set(CURLOPT_SSL_VERIFYHOST, 2)
        if let text = options.certificates {
            _ = dragoman_curl_set_authorities(handle.raw, text, text.utf8.count)
        } else if let file = options.certificateFile {
            handle.set(CURLOPT_CAINFO, file)
        }
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(options.connectTimeout))
        handle.set(CURLOPT_TIMEOUT_MS, Self.milliseconds(options.totalTimeout))
        handle.set(CURLOPT_LOW_SPEED_LIMIT, 1)
        handle.set(CURLOPT_LOW_SPEED_TIME, max(1, Int(min(options.readTimeout.rounded(.up), 86_400))))
        if request.method == "HEAD" { handle.set(CURLOPT_NOBODY, 1) }
    }

    /// Path and query as written, since libcurl changes the letter case of `%2f`; nil where a proxy may want a whole URL.
    private static func exactTarget(of url: String) -> String? {
        let reference = URLReference(url)
        let isDirect = ["localhost", "127.0.0.1", "[::1]"].contains(reference.host)
        guard reference.scheme == "https" || isDirect, reference.path.utf8.first == UInt8(ascii: "/") else {
            return nil
        }
        return reference.path + (reference.query.map { "?" + $0 } ?? "")
    }

    private static func milliseconds(_ seconds: Double) -> Int { max(1, Int(min(seconds, 86_400) * 1000)) }

    /// The lines for libcurl: `Name;` sends an empty or blank header, `Name:` keeps libcurl from adding its own.
    private func headerLines(of request: HTTPRequest) -> [String] {
        var fields = request.headers.fields
        if request.headers["user-agent"] == nil, let agent = options.userAgent {
            fields.append(.init("User-Agent", agent))
        }
        var lines = fields.map { field in
            let isBlank = field.value.utf8.allSatisfy { $0 == 32 || $0 == 9 }
            return isBlank ? "\(field.name);" : "\(field.name): \(field.value)"
        }
        for name in ["Accept", "Content-Type", "Expect"] where request.headers[name] == nil { lines.append("\(name):") }
        return lines
    }

    private func outcome(
        _ code: CURLcode, transfer: CurlTransfer, handle: CurlHandle, request: HTTPRequest
    ) -> HTTPOutcome {
        let start = handle.milliseconds(CURLINFO_STARTTRANSFER_TIME_T)
        let total = handle.milliseconds(CURLINFO_TOTAL_TIME_T)
        let connect = max(
            handle.milliseconds(CURLINFO_CONNECT_TIME_T), handle.milliseconds(CURLINFO_APPCONNECT_TIME_T))
        let timings = HTTPTimings(
            connect: handle.number(CURLINFO_NUM_CONNECTS) == 0 ? 0 : connect,
            wait: max(0, start - handle.milliseconds(CURLINFO_PRETRANSFER_TIME_T)), receive: max(0, total - start),
            total: total)
        if code == CURLE_OK, let response = transfer.response {
            return HTTPOutcome(response: response, timings: timings)
        }
        let failure = CurlFailure.of(
            code == CURLE_OK ? CURLE_WEIRD_SERVER_REPLY : code, transfer: transfer,
            authority: Self.authority(of: request.url), headSeen: transfer.response != nil, options: options)
        return HTTPOutcome(failure: failure, timings: timings)
    }

    /// Scheme, host and port of a URL, without user name, path and query.
    static func authority(of url: String) -> String {
        guard let separator = url.firstRange(of: "://") else { return "the server" }
        let rest = url[separator.upperBound...].prefix { !"/?#\\".contains($0) }
        let host = rest.lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest
        return String(url[..<separator.upperBound] + host)
    }

    /// Why a request cannot be sent as it stands: characters that would end its lines.
    private static func fault(of request: HTTPRequest) -> String? {
        let isToken: (String) -> Bool = { text in
            !text.isEmpty && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: ":") }
        }
        guard isToken(request.method) else { return "the method of the request is not valid" }
        guard request.url.utf8.allSatisfy({ $0 > 32 && $0 != 127 }) else {
            return "the URL of the request contains a blank or a control character"
        }
        for field in request.headers.fields {
            guard isToken(field.name), !field.name.contains(";") else {
                return "a header name of the request is not valid"
            }
            guard !field.value.utf8.contains(where: { $0 == 0 || $0 == 10 || $0 == 13 }) else {
                return "the header \(field.name) contains a line break"
            }
        }
        return nil
    }
}
