import OIDC

/// An ID Token in compact form; its signature is made up, no check of these tests looks at it.
enum SampleToken {
    static let signature = Base64URL.encode(Array("a-signature-nobody-may-see-in-a-report-00000000".utf8))

    static let idToken: String = {
        let header = Base64URL.encode(Array(#"{"alg":"ES384","typ":"JWT","kid":"k1"}"#.utf8))
        let claims = Base64URL.encode(
            Array(#"{"sub":"vq3ymi2b","aud":"app_next","iss":"http://localhost:3001/oidc","exp":1767605400}"#.utf8))
        return "\(header).\(claims).\(signature)"
    }()
}
