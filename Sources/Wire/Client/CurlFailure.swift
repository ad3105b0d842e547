import CCurl

/// Turns libcurl's result codes into failures with messages of our own, so that no URL or header text can slip through.
enum CurlFailure {
    /// - Parameters:
    ///   - authority: scheme, host and port of the request.
    ///   - headSeen: whether a whole status line had come.
    static func of(
        _ code: CURLcode, transfer: CurlTransfer, authority: String, headSeen: Bool, options: HTTPClientOptions
    ) -> HTTPFailure {
        if let exceeded = transfer.exceeded {
            return HTTPFailure(.tooLarge, "\(authority) sends \(exceeded.what) of more than \(exceeded.limit) bytes")
        }
        switch code {
        case CURLE_ABORTED_BY_CALLBACK: return HTTPFailure(.interrupted, "interrupted")
        case CURLE_COULDNT_CONNECT: return HTTPFailure(.refused, "\(authority) does not accept connections")
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            return HTTPFailure(.unresolved, "the name of \(authority) cannot be resolved")
        case CURLE_OPERATION_TIMEDOUT:
            return HTTPFailure(
                .timeout,
                headSeen
                    ? "the answer of \(authority) did not end in time"
                    : "\(authority) did not answer in time (connect \(seconds(options.connectTimeout)), silence "
                        + "\(seconds(options.readTimeout)), whole \(seconds(options.totalTimeout)))")
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED:
            return HTTPFailure(.tls, "no trusted TLS connection to \(authority): \(text(code))")
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING:
            return HTTPFailure(.malformed, "\(authority) does not answer in HTTP")
        case CURLE_GOT_NOTHING:
            return HTTPFailure(.malformed, "\(authority) closed the connection without an answer")
        case CURLE_PARTIAL_FILE: return HTTPFailure(.malformed, "the answer of \(authority) ends too early")
        case CURLE_URL_MALFORMAT: return HTTPFailure(.malformed, "the URL of the request is not valid")
        case CURLE_RECV_ERROR, CURLE_SEND_ERROR:
            return HTTPFailure(.other, "the connection to \(authority) broke: \(text(code))")
        default:
            // Header lines beyond libcurl's own bounds: 100 (too large) in new releases, 27 (out of memory) in old ones.
            if !headSeen || code.rawValue == 100 || code == CURLE_OUT_OF_MEMORY, [27, 100].contains(code.rawValue) {
                return HTTPFailure(.tooLarge, "\(authority) sends a header line that does not end")
            }
            return HTTPFailure(.other, "\(authority): \(text(code))")
        }
    }

    /// libcurl's fixed text for a code; it contains nothing of the request.
    private static func text(_ code: CURLcode) -> String {
        curl_easy_strerror(code).map { String(cString: $0) } ?? "libcurl error \(code.rawValue)"
    }

    private static func seconds(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value)) s" : "\(value) s"
    }
}
