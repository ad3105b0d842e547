import Basis

/// What a fault does, and who must notice, from the resource file `faults.json`.
package struct FaultDescription: Sendable, Hashable {
    /// The name that switches it on.
    package let id: String
    /// One line: what the tenant does wrong.
    package let title: String
    /// The clause that it breaks, such as `OpenID Connect Core §3.1.3.7`.
    package let clause: String
    /// The ids of checks, one of which must notice.
    package let checks: [String]
    /// Whether it shows over https only.
    package let isOverTLS: Bool
    /// Why no check may notice it, for a deviation from Logto that every specification allows; nil for others.
    package let exception: String?

    /// Every fault, in the order of the file.
    ///
    /// - Throws: `ResourceFile.Missing` or `JSONError`.
    package static func all() throws -> [FaultDescription] {
        (try ResourceFile.json("faults.json", of: "MockTenant").array ?? []).compactMap { entry in
            guard let id = entry["id"]?.string, let title = entry["title"]?.string,
                let clause = entry["clause"]?.string, let checks = entry["checks"]?.strings
            else { return nil }
            return FaultDescription(
                id: id, title: title, clause: clause, checks: checks, isOverTLS: entry["over"]?.string == "https",
                exception: entry["exception"]?.string)
        }
    }
}
