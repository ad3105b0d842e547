import Basis
import OIDC

extension Comparison {
    /// Whether two values are points in time that lie alike; what is older than the flow just lies in the past.
    func isSameTime(_ old: JSON, _ new: JSON) -> Bool {
        guard let recorded = PointInTime.seconds(old), let actual = PointInTime.seconds(new) else { return false }
        if let one = old.string, let other = new.string {
            if !PointInTime.isHTTPDate(one), digitsBlanked(one) != digitsBlanked(other) { return false }
        } else if let one = old.double, let other = new.double, (one > 1e12) != (other > 1e12) {
            return false
        }
        if recorded < recordingStart - 1, actual <= sentAt + 2 { return true }
        return abs((recorded - entry.start) - (actual - sentAt)) <= drift
    }

    private func digitsBlanked(_ text: String) -> [UInt8] {
        text.utf8.map { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") ? UInt8(ascii: "0") : $0 }
    }

    /// Compares two texts: equal after rewriting, or both points in time, or of one kind of generated value, or made of such.
    func string(_ place: String, _ recorded: String, _ actual: String) {
        if recorded == actual, correlation.map[recorded] == nil {
            return correlation.learn(recorded, actual, at: place)
        }
        if isSameTime(.string(recorded), .string(actual)) { return }
        var (old, new) = (recorded, actual)
        if entry.isFar {
            // Signatures, nonces and dates of a request to a provider: only there, and as long.
            if ValuePlace.isSigned(place), abs(old.utf8.count - new.utf8.count) <= 3 { return }
            (old, new) = (signatureBlanked(old), signatureBlanked(new))
        }
        let wanted = correlation.text(old)
        if wanted == new { return }
        if correlation.map[old] != nil { return differ(place, wanted, new) }
        if let kind = ValueKind(old, at: place) { return generated(place, kind, old, new) }
        // Organization scopes come in the order of random ids.
        if place.hasSuffix("scope"), entry.body.contains("organization_id="),
            old.split(separator: " ").sorted() == new.split(separator: " ").sorted()
        {
            return reorder(place, [old], [new])
        }
        if composite(place, old, new) { return }
        differ(place, wanted, new)
    }

    /// Texts that are more than one value; true when the comparison is over, with or without differences.
    private func composite(_ place: String, _ old: String, _ new: String) -> Bool {
        // Certificates and their fingerprints are drawn with the key; only that they are there and look alike is compared.
        if old.contains("CERTIFICATE") || old.contains("X509Certificate") || place.contains("fingerprint"),
            CertificateText.blanked(correlation.text(old)) == CertificateText.blanked(new)
        {
            return true
        }
        if place.hasSuffix("secretQrCode"), new.hasPrefix("data:image/png;base64,") { return true }
        if let inner = JSON.reading(old), inner.isContainer, let found = JSON.reading(new), found.isContainer {
            value(place, inner, found)
            return true
        }
        if isAddress(old), !old.contains(" ") {
            url(place, old, new)
            return true
        }
        if place.hasSuffix("SAMLRequest"), let one = SAMLMessage.blanked(old), let other = SAMLMessage.blanked(new),
            correlation.text(one) == other
        {
            return true
        }
        return sentence(place, old, new)
    }

    /// A sentence or a composite header with generated parts: the constant parts and the kinds of the others have to agree.
    private func sentence(_ place: String, _ old: String, _ new: String) -> Bool {
        guard old.utf8.count < 20_000 else { return false }
        let runs = TokenRuns.all(in: old)
        guard !runs.isEmpty, TokenRuns.gaps(in: old).map(correlation.text) == TokenRuns.gaps(in: new) else {
            return false
        }
        let pairs = Array(zip(runs, TokenRuns.all(in: new)))
        let isAlike = pairs.allSatisfy { one, other in
            one == other || correlation.token(one) == other || correlation.map[one] != nil
                || ValueKind(one, at: place) != nil || PointInTime.seconds(of: one) != nil
        }
        guard isAlike else { return false }
        let inner = inner()
        for (one, other) in pairs { inner.string(place, one, other) }
        return inner.differences.isEmpty
    }

    /// Whether a text begins as an address does: a path, or a scheme and two slashes.
    private func isAddress(_ text: String) -> Bool {
        if text.hasPrefix("/") { return true }
        guard let colon = text.firstIndex(of: ":"), text[text.index(after: colon)...].hasPrefix("//") else {
            return false
        }
        let scheme = text[..<colon].utf8
        guard let first = scheme.first, first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") else { return false }
        return scheme.allSatisfy {
            $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") || $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")
                || "+.-".utf8.contains($0)
        }
    }

    /// `Signature=` and 64 hexadecimal digits without the digits, and the scope of its credential without the day.
    private func signatureBlanked(_ text: String) -> String {
        guard text.contains("Signature=") else { return text }
        return text.replacing(/Signature=[0-9a-f]{64}/, with: "Signature=")
            .replacing(/Credential=([^\/, ]+)\/(?:\d{8}|\d{4}-\d{2}-\d{2})\//) { "Credential=\($0.1)/day/" }
    }

    private func generated(_ place: String, _ kind: ValueKind, _ old: String, _ new: String) {
        guard kind.fits(new, like: old, at: place) else {
            return differ(place, "a value of the kind \(kind.name), like \(old.prefix(60))", new)
        }
        if let owner = correlation.back[new], owner != old, !entry.isFar {
            return differ(place, "a new value (the recording does not repeat the earlier one)", new)
        }
        correlation.learn(old, new, at: place)
        guard kind == .jwt, let recorded = DecodedJWT(old), let actual = DecodedJWT(new) else { return }
        value(place + ".header", recorded.header, actual.header)
        value(place + ".claims", recorded.claims, actual.claims)
    }
}
