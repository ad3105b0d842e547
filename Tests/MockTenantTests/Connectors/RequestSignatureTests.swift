import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("Signatures of requests to cloud services")
struct RequestSignatureTests {
    @Test(
        "Amazon's test suite for version 4 is agreed with",
        arguments: [
            ("GET", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
            ("POST", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
        ])
    func amazon(method: String, signature: String) {
        let empty = Digest.hex(Digest.sha256([]))
        let signed = AmazonSignature.sign(
            [.init("host", "example.amazonaws.com"), .init("x-amz-date", "20150830T123600Z")], method: method,
            path: "/",
            payload: empty, time: "20150830T123600Z", region: "us-east-1", service: "service",
            secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
        #expect(signed.signature == signature)
        #expect(signed.place == "20150830/us-east-1/service/aws4_request")
    }

    @Test("a request that Tencent's service was recorded to take is signed alike")
    func tencent() {
        let body =
            #"{"SmsSdkAppId":"1400000000","SignName":"龙","TemplateId":"TGeneric","TemplateParamSet":["000000"],"PhoneNumberSet":["821012345678"]}"#
        let authorization = TencentSignature.authorization(
            of: Array(body.utf8), host: "sms.tencentcloudapi.com",
            config: ["accessKeyId": "AKIDfake", "accessKeySecret": "fakeSecret"], seconds: 1_795_253_731)
        #expect(
            authorization.hasSuffix(
                "Signature=dbb95cf28bfa46f32d6491a5bec6b3304841b1a245f856d487e7b958de0aa1a1"))
    }

    @Test(
        "a signed request is held to its time, its body and its key",
        arguments: [RequestSeal.tencent, .amazon, .aliyun])
    func seals(seal: RequestSeal) throws {
        let config: JSON = ["accessKeyId": "key", "accessKeySecret": "secret", "region": "eu-west-1"]
        let now = 1_795_253_731
        func signed(_ body: String, secret: JSON = "secret", at seconds: Int = now) -> (HTTPHeaders, [UInt8]) {
            var own = config
            own["accessKeySecret"] = secret
            let bytes = Array(body.utf8)
            switch seal {
            case .tencent:
                return (
                    [
                        ("content-type", "application/json; charset=utf-8"), ("x-tc-timestamp", String(seconds)),
                        (
                            "authorization",
                            TencentSignature.authorization(
                                of: bytes, host: "s.eu-west-1.example", config: own, seconds: seconds)
                        ),
                    ], bytes
                )
            case .amazon:
                let headers = AmazonSignature.signed(
                    [("content-type", "application/json")], body: bytes, url: "https://s.eu-west-1.example/mail",
                    config: own, uuid: "u", seconds: seconds)
                return (HTTPHeaders(headers.fields + [.init("content-length", String(bytes.count))]), bytes)
            case .aliyun:
                let fields = AliyunSignature.signed(
                    [.init("AccessKeyId", "key"), .init("Body", body)], secret: own["accessKeySecret"]?.string ?? "",
                    nonce: "n", seconds: seconds)
                return ([("content-type", "application/x-www-form-urlencoded")], Array(FormBody(fields).text.utf8))
            }
        }
        func fault(_ headers: HTTPHeaders, _ body: [UInt8], clients: [JSON]) -> String? {
            let request = IncomingRequest("POST", "/mail", headers: headers, body: body)
            var nonces: Set<String> = []
            let result = seal.check(
                request, path: "/mail", hosts: ["s.*.example"], clients: clients, now: Double(now), nonces: &nonces)
            if case .failure(let fault) = result { return fault.name }
            return nil
        }
        let (headers, body) = signed("{}")
        #expect(fault(headers, body, clients: [config]) == nil)
        #expect(fault(headers, body, clients: []) == "accessKey")
        let (forged, other) = signed("{}", secret: "another")
        #expect(fault(forged, other, clients: [config]) == "signature")
        if seal != .aliyun { #expect(fault(headers, Array("[]".utf8), clients: [config]) == "signature") }
        let (old, late) = signed("{}", at: now - 1000)
        #expect(fault(old, late, clients: [config]) == "timestamp")
    }
}
