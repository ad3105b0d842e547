import Basis
import OIDC
import Wire

/// Signature version 4 of Amazon Web Services for a JSON body posted to the mail service.
enum AmazonSignature {
    /// The headers of a request with the signature among them.
    ///
    /// - Parameter config: `accessKeyId`, `accessKeySecret`, `region`.
    static func signed(
        _ headers: HTTPHeaders, body: [UInt8], url: String, config: JSON, uuid: String, seconds: Int
    ) -> HTTPHeaders {
        let address = WebAddress(url)
        let time = AliyunSignature.timestamp(seconds).filter { !"-:".contains($0) }
        var headers = headers
        headers.add("x-amz-user-agent", "aws-sdk-js/3.556.0")
        headers.add("amz-sdk-invocation-id", uuid)
        headers.add("amz-sdk-request", "attempt=1; max=3")
        headers.add("x-amz-date", time)
        headers.add("x-amz-content-sha256", Digest.hex(Digest.sha256(body)))
        var signed = headers.fields.map { HTTPHeaders.Field($0.name.lowercased(), $0.value) }
        signed += [.init("host", address.host ?? ""), .init("content-length", String(body.count))]
        signed.sort { $0.name < $1.name }
        let region = config["region"]?.string ?? ""
        let secret = config["accessKeySecret"]?.string ?? ""
        let (place, signature) = sign(
            signed, path: address.path, payload: Digest.hex(Digest.sha256(body)), time: time, region: region,
            secret: secret)
        let names = signed.map(\.name).joined(separator: ";")
        headers.add(
            "authorization",
            "AWS4-HMAC-SHA256 Credential=\(config["accessKeyId"]?.string ?? "")/\(place), SignedHeaders=\(names), "
                + "Signature=\(signature)")
        return headers
    }

    /// The scope of a credential and the signature of a request whose header fields stand in the order of their names.
    ///
    /// - Parameters:
    ///   - payload: the hexadecimal SHA-256 of the body.
    ///   - time: such as `20261121T093532Z`.
    static func sign(
        _ fields: [HTTPHeaders.Field], method: String = "POST", path: String, payload: String, time: String,
        region: String, service: String = "ses", secret: String
    ) -> (place: String, signature: String) {
        let names = fields.map(\.name).joined(separator: ";")
        let request =
            [method, path, ""].joined(separator: "\n") + "\n"
            + fields.map { "\($0.name):\($0.value)\n" }.joined() + "\n" + names + "\n" + payload
        let date = String(time.prefix(8))
        let place = "\(date)/\(region)/\(service)/aws4_request"
        let text = ["AWS4-HMAC-SHA256", time, place, Digest.hex(Digest.sha256(Array(request.utf8)))]
            .joined(separator: "\n")
        let start = Array(("AWS4" + secret).utf8)
        let key = [date, region, service, "aws4_request"].reduce(start) { Digest.hmac(key: $0, Array($1.utf8)) }
        return (place, Digest.hex(Digest.hmac(key: key, Array(text.utf8))))
    }

    /// Whether a request is signed by a config's key, with host and date among the signed headers, for its own body.
    static func fits(_ request: IncomingRequest, path: String, host: String, config: JSON) -> Bool {
        let header = request.headers["authorization"] ?? ""
        guard let start = header.firstRange(of: "SignedHeaders="), let time = request.headers["x-amz-date"] else {
            return false
        }
        let names = header[start.upperBound...].prefix { $0 != "," }.split(separator: ";").map(String.init)
        guard names.contains("host"), names.contains("x-amz-date") else { return false }
        let fields = names.map { name in
            HTTPHeaders.Field(name, name == "host" ? host : request.headers[name] ?? "")
        }
        let payload = Digest.hex(Digest.sha256(request.body))
        if let given = request.headers["x-amz-content-sha256"], given != payload { return false }
        let (place, signature) = sign(
            fields, method: request.method, path: path, payload: payload, time: time,
            region: config["region"]?.string ?? "", secret: config["accessKeySecret"]?.string ?? "")
        return header.contains("Credential=\(config["accessKeyId"]?.string ?? "")/\(place),")
            && header.hasSuffix("Signature=" + signature)
    }
}
