import Basis
import OIDC

extension ProviderCall {
    /// The request with every template filled.
    func request(in scope: JSON, tenant: TenantRuntime) -> HTTPRequest {
        var headers = HTTPHeaders(self.headers.fields(in: scope))
        var body: [UInt8]?
        if let form {
            var fields = form.fields(in: scope)
            if signature == .aliyun {
                fields = AliyunSignature.signed(
                    fields, secret: scope.at("config.accessKeySecret")?.string ?? "", nonce: tenant.identifiers.uuid(),
                    seconds: tenant.seconds)
            }
            if headers["content-type"] == nil {
                let type = "application/x-www-form-urlencoded"
                headers.add("content-type", style != .fetch ? type : type + ";charset=UTF-8")
            }
            body = Array(FormBody(fields).text.utf8)
        } else if let json {
            if headers["content-type"] == nil { headers.add("content-type", "application/json") }
            body = Array((json.filled(in: scope) ?? .null).text().utf8)
        }
        if signature == .tencent {
            headers.add(
                "authorization",
                TencentSignature.authorization(
                    of: body ?? [], host: WebAddress(url.text(in: scope) ?? "").host ?? "",
                    config: scope["config"] ?? [:],
                    seconds: tenant.seconds))
        }
        if signature == .amazon {
            headers = AmazonSignature.signed(
                headers, body: body ?? [], url: url.text(in: scope) ?? "", config: scope["config"] ?? [:],
                uuid: tenant.identifiers.uuid(), seconds: tenant.seconds)
        }
        let credentials = basic.compactMap { $0.text(in: scope) }
        if credentials.count == 2, basic.count == 2 {
            headers.add("Authorization", "Basic " + Base64Text.encode(Array(credentials.joined(separator: ":").utf8)))
        }
        addHabits(to: &headers)
        var parameters = FormBody(query.fields(in: scope))
        if signature == .alipay {
            parameters.fields = AlipaySignature.signed(parameters.fields, config: scope["config"] ?? [:])
        }
        var address = url.text(in: scope) ?? ""
        if !parameters.fields.isEmpty { address += (address.contains("?") ? "&" : "?") + parameters.text }
        return HTTPRequest(method, address, headers: headers, body: body)
    }

    private func addHabits(to headers: inout HTTPHeaders) {
        let habits: [(String, String)] =
            switch style {
            case .bare: []
            case .got: [("user-agent", "got (https://github.com/sindresorhus/got)")]
            case .fetch:
                [("accept", "*/*"), ("accept-language", "*"), ("sec-fetch-mode", "cors"), ("user-agent", "node")]
            case .jose:
                [
                    ("User-Agent", "jose/v6.2.3"), ("accept", "application/json, application/jwk-set+json"),
                    ("accept-language", "*"), ("sec-fetch-mode", "cors"),
                ]
            }
        for (name, value) in habits where headers[name] == nil { headers.add(name, value) }
    }
}
