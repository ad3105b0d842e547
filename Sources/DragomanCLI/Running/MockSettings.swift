import Basis
import Foundation
import MockTenant
import OIDC

/// The options of `dragoman mock` as settings of a tenant.
enum MockSettings {
    /// - Throws: `CommandFailure` for ports, addresses and times that cannot be meant.
    static func options(_ arguments: ParsedArguments, _ console: Console) throws -> MockTenantOptions {
        let random = arguments.value("random")
        var options = MockTenantOptions(
            port: try port(arguments.number("port") ?? 3001), address: try address(arguments),
            random: RandomSource(seed: random.map { Array($0.utf8) }), isSeeded: random != nil,
            faults: arguments.all("fault"), isIntegration: arguments.has("integration"),
            divertPort: arguments.number("divert").flatMap { UInt16(exactly: $0) },
            isSecure: arguments.value("tls") != nil, hasControl: arguments.has("control"))
        if let text = arguments.value("clock") { options.clock = try clock(text) }
        if let text = arguments.value("endpoint") { options.endpoint = try endpoint(text) }
        if arguments.has("log") { options.log = { console.note($0) } }
        return options
    }

    static func port(_ number: some BinaryInteger) throws -> UInt16 {
        guard let port = UInt16(exactly: number) else {
            throw CommandFailure(.usage, "\(number) is no port", hint: "ports go from 0 to 65535; 0 takes any free one")
        }
        return port
    }

    private static func address(_ arguments: ParsedArguments) throws -> String {
        let address = arguments.value("address") ?? "127.0.0.1"
        guard !address.hasPrefix("127."), !arguments.has("i-know") else { return address }
        throw CommandFailure(
            .usage, "other machines could reach the tenant at \(address)",
            hint: "everyone who does can sign in as its users and read its secrets and codes; if this network is yours "
                + "alone, add --i-know")
    }

    private static func clock(_ text: String) throws -> @Sendable () -> Double {
        guard let date = try? Date(text, strategy: .iso8601) else {
            throw CommandFailure(
                .usage, "'\(Printable.line(text))' is no time", hint: "write it as 2026-01-01T00:00:00Z")
        }
        let seconds = date.timeIntervalSince1970
        return { seconds }
    }

    private static func endpoint(_ text: String) throws -> String {
        let address = WebAddress(text)
        guard ["http", "https"].contains(address.scheme), address.host?.isEmpty == false, address.query == nil,
            address.path.isEmpty || address.path == "/"
        else {
            throw CommandFailure(
                .usage, "'\(Printable.line(text))' is no address of a tenant", hint: "such as http://dragoman:3001")
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
