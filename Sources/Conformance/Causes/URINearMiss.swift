import OIDC

/// Why a URI that a guide wants registered is not found among those that are: what the nearest one differs in.
package enum URINearMiss {
    /// What was found in place of a URI, in a few words, such as `registered is http://localhost:3000/cb/: it has a slash at
    /// its end`.
    package static func text(_ wanted: String, among registered: [String], otherList: [String] = [], other: String = "")
        -> String
    {
        if otherList.contains(wanted) { return "it is not registered here but \(other)" }
        guard !registered.isEmpty else { return "nothing is registered" }
        for candidate in registered {
            let differences = differences(wanted, candidate)
            if !differences.isEmpty { return "registered is \(candidate): \(differences.joined(separator: ", "))" }
        }
        return "registered is \(registered.joined(separator: ", "))"
    }

    /// What two URIs differ in when they are the same in everything else; empty for URIs that have nothing to do with each other.
    private static func differences(_ wanted: String, _ found: String) -> [String] {
        let trimmed = found.trimmed
        var reasons = trimmed == found ? [] : ["it has a space at its end or beginning"]
        if trimmed.lowercased() == wanted.lowercased() {
            return trimmed == wanted ? reasons : reasons + ["it has other letter case"]
        }
        let (one, other) = (WebAddress(wanted), WebAddress(trimmed))
        guard one.path.withoutLastSlash == other.path.withoutLastSlash, one.query == other.query else { return [] }
        if one.scheme != other.scheme { reasons.append("it has the scheme \(other.scheme)") }
        if one.host != other.host { reasons.append("it has the host \(other.host ?? "")") }
        if one.port != other.port, one.scheme == other.scheme { reasons.append("it has the port \(other.port ?? "")") }
        if one.path != other.path {
            reasons.append(other.path.hasSuffix("/") ? "it has a slash at its end" : "it lacks the slash at its end")
        }
        return reasons
    }
}

extension String {
    fileprivate var withoutLastSlash: Substring { hasSuffix("/") ? dropLast() : self[...] }

    /// Without blanks at both ends.
    fileprivate var trimmed: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
