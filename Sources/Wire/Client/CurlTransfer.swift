import CCurl
import OIDC

/// Collects one answer while libcurl delivers it, and stops it at the limits.
final class CurlTransfer {
    private let options: HTTPClientOptions
    private var statusLine = ""
    private var fields: [HTTPHeaders.Field] = []
    private var headerBytes = 0
    private var isReadingBody = false
    private var body: [UInt8] = []
    /// Set when a limit stopped the transfer: which, and how large it may be.
    private(set) var exceeded: (what: String, limit: Int)?

    init(options: HTTPClientOptions) { self.options = options }

    var isInterrupted: Bool { options.interruption.isRaised }

    /// The answer as far as it came; nil without a status line that can be read, or when the head did not end.
    var response: HTTPResponse? {
        guard isReadingBody else { return nil }
        let parts = statusLine.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, let status = Int(parts[1]) else { return nil }
        return HTTPResponse(
            status: status, reason: parts.count > 2 ? String(parts[2]) : "", headers: HTTPHeaders(fields), body: body,
            version: String(parts[0]))
    }

    /// One line of the head; false stops the transfer; lines after the body are trailers and are left out.
    func takeHeaderLine(_ bytes: UnsafeRawBufferPointer) -> Bool {
        headerBytes += bytes.count
        guard headerBytes <= options.maxHeaderBytes else {
            exceeded = ("header lines", options.maxHeaderBytes)
            return false
        }
        let line = String(decoding: bytes, as: UTF8.self).trimmingLineEnd
        if line.hasPrefix("HTTP/") {
            statusLine = line
            fields = []
            isReadingBody = false
        } else if line.isEmpty {
            isReadingBody = true
        } else if !isReadingBody {
            append(line)
        }
        return true
    }

    private func append(_ line: String) {
        if line.utf8.first == UInt8(ascii: " ") || line.utf8.first == UInt8(ascii: "\t"), !fields.isEmpty {
            fields[fields.count - 1].value += " " + line.trimmingBlanks
            return
        }
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        fields.append(.init(String(parts[0]), parts.count > 1 ? String(parts[1]).trimmingBlanks : ""))
    }

    /// A piece of the body; false stops the transfer.
    func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= options.maxBodyBytes else {
            exceeded = ("a body", options.maxBodyBytes)
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// Registers the callbacks; the handle must not outlive this object's transfer.
    func attach(to handle: CurlHandle) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = dragoman_curl_set_write(handle.raw, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let context, let bytes else { return 0 }
            let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return CurlTransfer.of(context).takeHeaderLine(piece) ? piece.count : 0
        }
        handle.set(CURLOPT_HEADERDATA, pointer: context)
        _ = dragoman_curl_set_write(handle.raw, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let context, let bytes else { return 0 }
            let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return CurlTransfer.of(context).takeBody(piece) ? piece.count : 0
        }
        handle.set(CURLOPT_WRITEDATA, pointer: context)
        handle.set(CURLOPT_NOPROGRESS, 0)
        _ = dragoman_curl_set_progress(handle.raw) { context, _, _, _, _ in
            guard let context else { return 0 }
            return CurlTransfer.of(context).isInterrupted ? 1 : 0
        }
        handle.set(CURLOPT_XFERINFODATA, pointer: context)
    }

    private static func of(_ context: UnsafeMutableRawPointer) -> CurlTransfer {
        Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
    }
}

extension String {
    fileprivate var trimmingLineEnd: String {
        var view = self[...].unicodeScalars
        while let last = view.last, last == "\r" || last == "\n" { view.removeLast() }
        return String(view)
    }

    fileprivate var trimmingBlanks: String {
        var view = self[...].unicodeScalars
        while let first = view.first, first == " " || first == "\t" { view.removeFirst() }
        while let last = view.last, last == " " || last == "\t" { view.removeLast() }
        return String(view)
    }
}
