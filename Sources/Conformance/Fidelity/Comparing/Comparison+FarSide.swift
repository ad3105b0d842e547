import Basis
import OIDC

extension Comparison {
    /// Headers of a tenant's own requests that belong to its HTTP library: transport and trace ids.
    private static let transport: Set<String> = [
        "host", "connection", "content-length", "transfer-encoding", "accept-encoding", "user-agent",
        "accept-language", "sec-fetch-mode", "traceparent", "amz-sdk-invocation-id", "amz-sdk-request",
        "x-amz-user-agent",
    ]

    /// Compares a request that the tenant sent to somebody else with the recorded one.
    ///
    /// - Parameter query: of the real address.
    package func farRequest(query: String, headers: HTTPHeaders, body: String) {
        parameters("far query ", FormBody(decoding: entry.query), FormBody(decoding: query))
        for field in entry.headers.fields where !Self.transport.contains(field.name.lowercased()) {
            let place = "far header \(field.name.lowercased())"
            guard let got = headers[field.name] else {
                differ(place, field.value, "absent")
                continue
            }
            if field.value.contains("boundary=") { continue }
            if field.value.hasPrefix("Basic ") {
                string("far header authorization", credentials(field.value), credentials(got))
            } else {
                string(place, field.value, got)
            }
        }
        let type = entry.contentType
        if let old = entry.requestJSON, old.isContainer, let new = JSON.reading(body), new.isContainer {
            value("far body", old, new)
        } else if type.contains("urlencoded") {
            parameters("far body ", FormBody(decoding: entry.body), FormBody(decoding: body))
        } else if type.contains("boundary=") || entry.body != body {
            let boundary = /-{4,}[\w-]+/
            string(
                "far body", entry.body.replacing(boundary, with: "BOUNDARY"), body.replacing(boundary, with: "BOUNDARY")
            )
        }
    }

    private func credentials(_ value: String) -> String {
        let text = value.split(separator: " ").last.map(String.init) ?? ""
        return Base64Text.decode(text).map { String(decoding: $0, as: UTF8.self) } ?? text
    }
}
