import Basis
import OIDC

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
        let names = signed.map(\.name).joined(separator: ";")
        let request =
            ["POST", address.path, ""].joined(separator: "\n") + "\n"
            + signed.map { "\($0.name):\($0.value)\n" }.joined() + "\n" + names + "\n" + Digest.hex(Digest.sha256(body))
        let date = String(time.prefix(8))
        let region = config["region"]?.string ?? ""
        let place = "\(date)/\(region)/ses/aws4_request"
        let text = ["AWS4-HMAC-SHA256", time, place, Digest.hex(Digest.sha256(Array(request.utf8)))]
            .joined(separator: "\n")
        let secret = Array(("AWS4" + (config["accessKeySecret"]?.string ?? "")).utf8)
        let key = [date, region, "ses", "aws4_request"].reduce(secret) { Digest.hmac(key: $0, Array($1.utf8)) }
        let signature = Digest.hex(Digest.hmac(key: key, Array(text.utf8)))
        headers.add(
            "authorization",
            "AWS4-HMAC-SHA256 Credential=\(config["accessKeyId"]?.string ?? "")/\(place), SignedHeaders=\(names), "
                + "Signature=\(signature)")
        return headers
    }
}
