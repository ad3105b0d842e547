import Basis
import OIDC

/// The request signature of Tencent Cloud, version 3: HMAC-SHA256 with a key of the day.
enum TencentSignature {
    /// The value of `Authorization` for a JSON body.
    static func authorization(of body: [UInt8], host: String, config: JSON, seconds: Int) -> String {
        let date = String(AliyunSignature.timestamp(seconds).prefix(10))
        let request = [
            "POST", "/", "", "content-type:application/json; charset=utf-8", "host:" + host, "", "content-type;host",
            Digest.hex(Digest.sha256(body)),
        ].joined(separator: "\n")
        let place = date + "/sms/tc3_request"
        let text = [
            "TC3-HMAC-SHA256", String(seconds), place, Digest.hex(Digest.sha256(Array(request.utf8))),
        ].joined(separator: "\n")
        let secret = Array(("TC3" + (config["accessKeySecret"]?.string ?? "")).utf8)
        let key = [date, "sms", "tc3_request"].reduce(secret) { Digest.hmac(key: $0, Array($1.utf8)) }
        let signature = Digest.hex(Digest.hmac(key: key, Array(text.utf8)))
        let id = config["accessKeyId"]?.string ?? ""
        return "TC3-HMAC-SHA256 Credential=\(id)/\(place), SignedHeaders=content-type;host, Signature=\(signature)"
    }
}
