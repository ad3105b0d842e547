import Basis
import Foundation
import OIDC
import TestSupport

@testable import Conformance

/// A recording of a real tenant (HAR 1.2) as a transcript.
enum RecordedRun {
    /// The recordings of a folder, by file name.
    static func files(_ folder: String) -> [String] {
        guard let url = SharedFolder.url?.appendingPathComponent("recordings/" + folder) else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        return names.filter { $0.hasSuffix(".har") }.sorted().map { folder + "/" + $0 }
    }

    /// The exchanges of a recording in the order of their times.
    static func transcript(_ file: String) throws -> Transcript {
        let har = try JSON(parsing: try SharedFolder.bytes("recordings/" + file))
        let entries = (har["log"]?["entries"]?.array ?? []).sorted {
            ($0["startedDateTime"]?.string ?? "") < ($1["startedDateTime"]?.string ?? "")
        }
        let home = entries.lazy.compactMap { $0["request"]?["url"]?.string.flatMap(endpoint) }.first
        var transcript = Transcript(tenant: .init(endpoint: home ?? "http://localhost:3021"))
        for entry in entries {
            let request = request(entry["request"] ?? .null)
            transcript.exchanges.append(
                Exchange(
                    id: transcript.exchanges.count + 1,
                    role: role(request.url, side: entry["_dragoman"]?["side"]?.string, of: transcript.tenant.endpoint),
                    request: request, response: response(entry["response"] ?? .null),
                    startedAt: seconds(entry["startedDateTime"]?.string ?? "")))
        }
        return transcript
    }

    /// The tenant's address when the URL is one of its own.
    private static func endpoint(_ url: String) -> String? {
        let address = WebAddress(url)
        guard address.path.hasPrefix("/oidc") || address.path.hasPrefix("/api/experience"),
            ["3021", "3101", "3201", "3400", "3601"].contains(address.port ?? "")
        else { return nil }
        return address.scheme + "://" + (address.authority ?? "")
    }

    private static func request(_ json: JSON) -> HTTPRequest {
        HTTPRequest(
            json["method"]?.string ?? "GET", json["url"]?.string ?? "", headers: headers(json),
            body: json["postData"]?["text"]?.string.map { Array($0.utf8) })
    }

    private static func response(_ json: JSON) -> HTTPResponse? {
        guard let status = json["status"]?.int, status > 0 else { return nil }
        // A body may be left out of a recording, its announced length then says nothing.
        var lines = headers(json)
        lines.fields.removeAll { $0.name.lowercased() == "content-length" }
        return HTTPResponse(
            status: status, headers: lines, body: Array((json["content"]?["text"]?.string ?? "").utf8))
    }

    private static func headers(_ json: JSON) -> HTTPHeaders {
        HTTPHeaders(
            (json["headers"]?.array ?? []).compactMap { header in
                header["name"]?.string.map { .init($0, header["value"]?.string ?? "") }
            })
    }

    private static func seconds(_ text: String) -> Double {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
        return formatter.date(from: text)?.timeIntervalSince1970 ?? 0
    }

    private static func role(_ url: String, side: String?, of home: String) -> Exchange.Role {
        let address = WebAddress(url)
        if side == "far" { return .provider }
        guard address.origin == WebAddress(home).origin else { return .application }
        switch address.path {
        case "/oidc/.well-known/openid-configuration": return .discovery
        case "/oidc/jwks": return .jwks
        case "/oidc/auth": return .authorization
        case "/oidc/token": return .token
        case "/oidc/me": return .userinfo
        case "/oidc/token/introspection": return .introspection
        case "/oidc/token/revocation": return .revocation
        case "/oidc/session/end": return .endSession
        case "/oidc/session/end/confirm": return .endSessionConfirm
        case "/oidc/device/auth": return .deviceAuthorization
        case "/consent": return .consent
        case "/sign-in", "/register": return .signInPage
        default: break
        }
        if address.path.hasPrefix("/oidc/auth/") { return .resume }
        if address.path.hasPrefix("/api/experience") { return .experience }
        return address.path.hasPrefix("/api/") ? .management : .other
    }
}
