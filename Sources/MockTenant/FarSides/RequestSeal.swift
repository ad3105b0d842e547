import Basis
import Foundation
import OIDC
import Wire

/// The signature that a service asks of every request, checked as the service checks it.
///
/// The specifications are public: Alibaba Cloud's RPC style 1.0, Tencent Cloud's TC3-HMAC-SHA256, Amazon's Signature Version 4.
enum RequestSeal: String, Sendable {
    case aliyun, tencent, amazon

    /// Seconds by which a request's clock may be wrong.
    private var leeway: Double {
        switch self {
        case .aliyun: 900
        case .tencent, .amazon: 300
        }
    }

    /// The name of the first fault, and the client that signed.
    ///
    /// Faults are `accessKey`, `signature`, `timestamp` and `nonce`.
    ///
    /// - Parameters:
    ///   - path: on the service's own host.
    ///   - hosts: the service's own hosts, since the far side is called by another.
    func check(
        _ request: IncomingRequest, path: String, hosts: [String], clients: [JSON], now: Double,
        nonces: inout Set<String>
    ) -> Result<JSON, Fault> {
        let claim = claim(of: request)
        guard let client = clients.first(where: { $0["accessKeyId"]?.string == claim.keyID }) else {
            return .failure(Fault(name: "accessKey"))
        }
        guard let seconds = claim.seconds, abs(Double(seconds) - now) < leeway else {
            return .failure(Fault(name: "timestamp"))
        }
        let isRight = hosts.contains { host in
            isSigned(request, path, host: Self.host(host, client), client, seconds)
        }
        guard isRight else { return .failure(Fault(name: "signature")) }
        if let nonce = claim.nonce, !nonces.insert(nonce).inserted { return .failure(Fault(name: "nonce")) }
        return .success(client)
    }

    /// What is wrong with a request.
    struct Fault: Error, Sendable {
        let name: String
    }

    /// Who says to have signed, and when.
    private func claim(of request: IncomingRequest) -> (keyID: String?, seconds: Int?, nonce: String?) {
        switch self {
        case .aliyun:
            let form = FormBody(decoding: request.bodyText)
            let time = form["Timestamp"].flatMap { try? Date($0, strategy: .iso8601) }
            return (form["AccessKeyId"], time.map { Int($0.timeIntervalSince1970) }, form["SignatureNonce"])
        case .tencent:
            return (Self.keyID(request), request.headers["x-tc-timestamp"].flatMap(Int.init), nil)
        case .amazon:
            // 20261121T093532Z
            let text = request.headers["x-amz-date"] ?? ""
            let time = try? Date(
                text, strategy: Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted))
            return (Self.keyID(request), time.map { Int($0.timeIntervalSince1970) }, nil)
        }
    }

    private static func keyID(_ request: IncomingRequest) -> String? {
        let header = request.headers["authorization"] ?? ""
        guard let start = header.firstRange(of: "Credential=") else { return nil }
        return String(header[start.upperBound...].prefix { $0 != "/" })
    }

    private func isSigned(
        _ request: IncomingRequest, _ path: String, host: String, _ client: JSON, _ seconds: Int
    ) -> Bool {
        switch self {
        case .aliyun:
            let form = FormBody(decoding: request.bodyText)
            let secret = client["accessKeySecret"]?.string ?? ""
            return form["Signature"] == AliyunSignature.signature(of: form.fields, secret: secret)
        case .tencent:
            let expected = TencentSignature.authorization(
                of: request.body, host: host, config: client, seconds: seconds)
            return request.headers["authorization"] == expected
                && request.headers["content-type"] == "application/json; charset=utf-8"
        case .amazon: return AmazonSignature.fits(request, path: path, host: host, config: client)
        }
    }

    /// A host whose `*` is the config's region.
    private static func host(_ pattern: String, _ client: JSON) -> String {
        pattern.replacing("*", with: client["region"]?.string ?? client["regionId"]?.string ?? "")
    }
}
