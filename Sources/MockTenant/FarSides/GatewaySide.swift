import Basis
import Foundation
import OIDC
import Wire

/// A gateway that takes messages and shows them: `/inbox` as JSON, `/` as a page.
struct GatewaySide {
    let side: FarSide

    init(side: FarSide) { self.side = side }

    func answer(_ request: IncomingRequest, _ path: String, _ state: inout FarSideState) -> HTTPResponse {
        switch (request.method, path) {
        case ("GET", "/inbox"): return FarSidePage.json(200, ["messages": .array(state.messages)])
        case ("DELETE", "/inbox"):
            state.messages = []
            return HTTPResponse(status: 204)
        case ("GET", "/"): return FarSidePage.inbox(side.description, messages: state.messages)
        case (_, let path) where side.description.kind == .gateway && (path != "/" || request.method == "POST"):
            return ServiceSide(side: side).answer(request, String(path.prefix { $0 != "?" }), &state)
                ?? FarSidePage.text(404, "Not Found")
        case ("POST", MailTokenDesk.path) where side.description.kind == .mail:
            return MailTokenDesk(side: side).answer(request, &state)
        case _ where side.description.kind == .mail: return FarSidePage.text(404, "Not Found")
        case ("POST", _) where side.description.kind == .aliyun: return aliyun(request, &state)
        case ("POST", _): return plain(request, &state)
        default: return FarSidePage.text(404, "Not Found")
        }
    }

    private var receivedAt: JSON {
        .string(AliyunSignature.timestamp(Int(side.clock())))
    }

    /// A request to Alibaba Cloud's SMS service, checked as the service checks it.
    private func aliyun(_ request: IncomingRequest, _ state: inout FarSideState) -> HTTPResponse {
        let form = FormBody(decoding: request.bodyText)
        if let fault = aliyunFault(form, &state) {
            let (status, body) = side.description.error(fault, ["requestID": .string(side.identifiers.uuid())])
            return FarSidePage.json(status, body)
        }
        let parameters = form["TemplateParam"].flatMap { try? JSON(parsing: Array($0.utf8)) } ?? [:]
        state.keep(
            .compact([
                ("to", .string(form["PhoneNumbers"] ?? form["PhoneNumber"] ?? "")),
                ("code", parameters["code"]), ("templateCode", form["TemplateCode"].map(JSON.string)),
                ("signName", form["SignName"].map(JSON.string)), ("templateParam", parameters),
                ("receivedAt", receivedAt),
            ]))
        return FarSidePage.json(
            200,
            [
                "RequestId": .string(side.identifiers.uuid()), "Message": "OK",
                "BizId": .string(side.identifiers.text(Array("0123456789".utf8), 18)), "Code": "OK",
            ])
    }

    /// The name of the first fault of a signed request.
    private func aliyunFault(_ form: FormBody, _ state: inout FarSideState) -> String? {
        guard let client = side.clients.first(where: { $0["accessKeyId"]?.string == form["AccessKeyId"] }) else {
            return "accessKey"
        }
        let expected = AliyunSignature.signature(of: form.fields, secret: client["accessKeySecret"]?.string ?? "")
        guard form["Signature"] == expected else { return "signature" }
        guard let time = form["Timestamp"].flatMap({ try? Date($0, strategy: .iso8601) }),
            abs(time.timeIntervalSince1970 - side.clock()) < 900
        else { return "timestamp" }
        guard let nonce = form["SignatureNonce"], state.nonces.insert(nonce).inserted else { return "nonce" }
        guard form["SignName"] == client["signName"]?.string else { return "signName" }
        let codes = (client["templates"]?.array ?? []).flatMap { template -> [String] in
            template["templateCode"]?.string.map { [$0] }
                ?? template["templateCode"]?.members?.compactMap(\.value.string) ?? []
        }
        guard let code = form["TemplateCode"], codes.contains(code) else { return "template" }
        let number = form["PhoneNumbers"] ?? form["PhoneNumber"] ?? ""
        guard StringForm.phone.matches(number), number.utf8.count >= 5 else { return "phone" }
        return nil
    }

    /// A message as the HTTP connectors send it.
    private func plain(_ request: IncomingRequest, _ state: inout FarSideState) -> HTTPResponse {
        let expected = side.clients.compactMap { $0["authorization"]?.string }
        if !expected.isEmpty, !expected.contains(request.headers["authorization"] ?? "") {
            return FarSidePage.text(401, "the Authorization header is not the one that was agreed on")
        }
        guard let body = try? JSON(parsing: request.body), let to = body["to"]?.string else {
            return FarSidePage.text(400, "the body is no message: {to, type, payload} is expected")
        }
        state.keep(
            .compact([
                ("to", .string(to)), ("code", body["payload"]?["code"]), ("type", body["type"]),
                ("payload", body["payload"]), ("receivedAt", receivedAt),
            ]))
        return FarSidePage.json(200, ["ok": true])
    }
}
