import CCurl

/// One libcurl easy handle, which keeps its connections between transfers; for one thread at a time.
struct CurlHandle: @unchecked Sendable {
    let raw: UnsafeMutableRawPointer

    /// A new handle; nil when libcurl cannot give one (out of memory).
    init?() {
        guard Self.libraryIsReady, let raw = curl_easy_init() else { return nil }
        self.raw = raw
    }

    private static let libraryIsReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    func close() { curl_easy_cleanup(raw) }

    func set(_ option: CURLoption, _ value: Int) { _ = dragoman_curl_set_long(raw, option, value) }
    func set(_ option: CURLoption, _ value: String?) { _ = dragoman_curl_set_string(raw, option, value) }
    func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer?) {
        _ = dragoman_curl_set_pointer(raw, option, pointer)
    }

    /// Runs the transfer; also tells whether it failed over chunked encoding (RFC 9112 §7.1), for which libcurl has no code.
    ///
    /// libcurl's own words about a failure may quote the answer, so they are looked at here and go no further.
    func perform() -> (code: CURLcode, isBadChunk: Bool) {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(CURL_ERROR_SIZE)) { words in
            words.initialize(repeating: 0)
            set(CURLOPT_ERRORBUFFER, pointer: words.baseAddress.map { UnsafeMutableRawPointer($0) })
            defer { set(CURLOPT_ERRORBUFFER, pointer: nil) }
            let code = curl_easy_perform(raw)
            let text = words.baseAddress.map { String(cString: $0) } ?? ""
            return (code, code == CURLE_RECV_ERROR && text.contains("chunk"))
        }
    }

    /// A time of the last transfer in milliseconds.
    func milliseconds(_ info: CURLINFO) -> Double {
        var microseconds: curl_off_t = 0
        _ = dragoman_curl_get_off(raw, info, &microseconds)
        return Double(microseconds) / 1000
    }

    /// A number about the last transfer.
    func number(_ info: CURLINFO) -> Int {
        var value = 0
        _ = dragoman_curl_get_long(raw, info, &value)
        return value
    }
}
