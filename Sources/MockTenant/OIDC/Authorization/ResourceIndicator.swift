import OIDC

/// The form of resource indicators (RFC 8707 §2).
enum ResourceIndicator {
    /// What is wrong with an indicator, in the words of the real server; nil when it is an absolute URI without fragment.
    static func fault(of text: String) -> String? {
        let address = WebAddress(text)
        let isBlank = text.utf8.contains { $0 <= 32 }
        let isComplete = !address.path.isEmpty || address.authority?.isEmpty == false
        guard !address.scheme.isEmpty, isComplete, !isBlank else { return "resource indicator must be an absolute URI" }
        return address.fragment == nil ? nil : "resource indicator must not contain a fragment component"
    }
}
