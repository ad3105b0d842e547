import Foundation

/// Parts of an address as scripts name them, as the class `URL` of the WHATWG URL standard has them.
enum AddressPart {
    /// Nil for an address that is not absolute, and for a part that does not exist.
    static func text(_ part: String, of address: String) -> String? {
        guard let components = URLComponents(string: address), let scheme = components.scheme,
            let host = components.host
        else { return nil }
        let port = components.port.map { ":\($0)" } ?? ""
        switch part {
        case "pathname": return components.percentEncodedPath.isEmpty ? "/" : components.percentEncodedPath
        case "origin": return "\(scheme)://\(host)\(port)"
        case "host": return host + port
        case "hostname": return host
        case "port": return components.port.map(String.init) ?? ""
        case "protocol": return scheme + ":"
        case "href": return address
        case "search": return components.percentEncodedQuery.map { "?" + $0 } ?? ""
        default: return nil
        }
    }
}
