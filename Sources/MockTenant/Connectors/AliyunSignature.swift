import Basis
import Foundation
import OIDC

/// The request signature of Alibaba Cloud's RPC style, version 1.0: HMAC-SHA1 over the sorted parameters.
enum AliyunSignature {
    /// The fields with `SignatureNonce`, `Timestamp` and `Signature` behind them.
    static func signed(
        _ fields: [HTTPHeaders.Field], secret: String, nonce: String, seconds: Int
    ) -> [HTTPHeaders.Field] {
        let all = fields + [.init("SignatureNonce", nonce), .init("Timestamp", timestamp(seconds))]
        return all + [.init("Signature", signature(of: all, secret: secret))]
    }

    /// The signature of decoded parameters; one named `Signature` does not count.
    static func signature(of fields: [HTTPHeaders.Field], secret: String, method: String = "POST") -> String {
        let pairs = fields.filter { $0.name != "Signature" }.map { field in
            FormBody.percentEncode(field.name) + "=" + FormBody.percentEncode(field.value)
        }
        let canonical = pairs.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: "&")
        let text = method + "&%2F&" + FormBody.percentEncode(canonical)
        return Base64Text.encode(Digest.hmac(.sha1, key: Array((secret + "&").utf8), Array(text.utf8)))
    }

    /// `2026-11-21T09:35:30Z`.
    static func timestamp(_ seconds: Int) -> String {
        let text = Date(timeIntervalSince1970: Double(seconds)).ISO8601Format()
        return text
    }
}
