import OIDC
import Testing

@testable import MockTenant

@Suite struct AliyunSignatureTests {
    /// The parameters of a request whose signature Alibaba Cloud's own rule gives as `1vw0NigYh7XgiEl+z4m7g+c0UrA=`.
    private let fields = FormBody(
        decoding: """
            Action=SendSms&Format=json&RegionId=cn-hangzhou&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&\
            Version=2017-05-25&AccessKeyId=LTAIfake&PhoneNumbers=821012345678&\
            SignName=%E9%98%BF%E9%87%8C%E4%BA%91%28%E6%B5%8B%E8%AF%95%29*&TemplateCode=SMS_Generic&\
            TemplateParam=%7B%22code%22%3A%22000000%22%7D&SignatureNonce=bd08e6dc-cb9a-4d83-8ab6-69a076682602&\
            Timestamp=2026-11-21T09%3A35%3A30Z
            """
    ).fields

    @Test func signsAsTheServiceDoes() {
        #expect(AliyunSignature.signature(of: fields, secret: "fakeSecret") == "1vw0NigYh7XgiEl+z4m7g+c0UrA=")
    }

    @Test func ignoresASignatureAmongTheParameters() {
        let signed = fields + [.init("Signature", "x")]
        #expect(AliyunSignature.signature(of: signed, secret: "fakeSecret") == "1vw0NigYh7XgiEl+z4m7g+c0UrA=")
    }

    @Test func dependsOnSecretAndEveryParameter() {
        let right = AliyunSignature.signature(of: fields, secret: "fakeSecret")
        #expect(AliyunSignature.signature(of: fields, secret: "other") != right)
        for index in fields.indices {
            var changed = fields
            changed[index].value += "x"
            #expect(AliyunSignature.signature(of: changed, secret: "fakeSecret") != right)
        }
    }
}
