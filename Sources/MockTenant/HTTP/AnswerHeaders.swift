import OIDC

/// The header lines that every answer of a surface has, in the order of the wire.
enum AnswerHeaders {
    private static let common = [
        HTTPHeaders.Field("Cross-Origin-Resource-Policy", "same-origin"),
        .init("Origin-Agent-Cluster", "?1"),
        .init("Referrer-Policy", "strict-origin-when-cross-origin"),
        .init("Strict-Transport-Security", "max-age=15552000; includeSubDomains"),
        .init("X-Content-Type-Options", "nosniff"),
        .init("X-Download-Options", "noopen"),
        .init("X-Frame-Options", "SAMEORIGIN"),
        .init("X-Permitted-Cross-Domain-Policies", "none"),
        .init("X-XSS-Protection", "0"),
    ]

    /// The lines before an answer's own.
    ///
    /// - Parameter sharesOrigins: whether the path answers cross-origin requests, which `Vary` then says.
    static func leading(_ surface: Surface, sharesOrigins: Bool) -> [HTTPHeaders.Field] {
        switch surface {
        case .api: return [.init("Vary", "Accept-Encoding, Origin")] + common
        case .provider: return [.init("Vary", sharesOrigins ? "Accept-Encoding, Origin" : "Accept-Encoding")] + common
        case .page: return [.init("Vary", "Accept-Encoding")] + common
        }
    }

    /// The lines of a page: a content security policy, resources open to other origins, no frame options.
    static func page(policy: String) -> [HTTPHeaders.Field] {
        var fields = [HTTPHeaders.Field("Vary", "Accept-Encoding"), .init("Content-Security-Policy", policy)]
        fields += common.filter { $0.name != "X-Frame-Options" }
        fields[2].value = "cross-origin"
        return fields
    }

    /// A strong entity tag of a body: its length in hexadecimal digits and its SHA-1 digest in Base64 without padding.
    static func entityTag(of body: [UInt8]) -> String {
        let digest = Base64URL.encode(Digest.sha1(body)).utf8.map { byte in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        return "\"\(String(body.count, radix: 16))-\(String(decoding: digest, as: UTF8.self))\""
    }
}
