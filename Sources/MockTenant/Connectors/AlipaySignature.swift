import Basis
import OIDC

/// The request signature of Alipay's gateway: RSA over the sorted parameters.
enum AlipaySignature {
    /// The fields with `sign` behind them; unchanged when the config has no readable private key.
    ///
    /// - Parameter config: `privateKey` in PEM, `signType` `RSA2` (SHA-256) or `RSA` (SHA-1).
    static func signed(_ fields: [HTTPHeaders.Field], config: JSON) -> [HTTPHeaders.Field] {
        let text = fields.filter { !$0.value.isEmpty }.map { $0.name + "=" + $0.value }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: "&")
        let hash: SHA2 = config["signType"]?.string == "RSA" ? .sha1 : .sha256
        guard let key = RSASigningKey(pem: config["privateKey"]?.string ?? ""),
            let signature = key.sign(Array(text.utf8), hash: hash)
        else { return fields }
        return fields + [.init("sign", Base64Text.encode(signature))]
    }
}
