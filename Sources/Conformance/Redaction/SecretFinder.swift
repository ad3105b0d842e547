import Basis
import OIDC

/// Finds known secrets in text in one pass, however many there are, in every spelling they travel in.
struct SecretFinder: Sendable {
    /// A spelling, as bytes, and the secret it stands for.
    private struct Pattern: Sendable {
        var bytes: [UInt8]
        var secret: String
    }

    /// Patterns by their first four bytes, longest first.
    private let patterns: [UInt32: [Pattern]]
    /// Whether any pattern begins with bytes of that hash.
    private let filter: [Bool]

    /// A finder; secrets under four bytes are left out, they would hide half of any text.
    init(_ secrets: [String]) {
        var patterns: [UInt32: [Pattern]] = [:]
        var filter = [Bool](repeating: false, count: 1 << 12)
        var seen: Set<[UInt8]> = []
        for secret in secrets where secret.utf8.count >= 4 {
            for spelling in Self.spellings(of: secret) where spelling.count >= 4 && seen.insert(spelling).inserted {
                let head = Self.head(spelling, at: 0)
                patterns[head, default: []].append(Pattern(bytes: spelling, secret: secret))
                filter[Self.hash(head)] = true
            }
        }
        self.patterns = patterns.mapValues { list in list.sorted { $0.bytes.count > $1.bytes.count } }
        self.filter = filter
    }

    /// The text with every secret replaced by what `tag` gives for it.
    func replacing(in text: String, with tag: (String) -> String) -> String {
        guard !patterns.isEmpty, text.utf8.count >= 4 else { return text }
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        var start = 0
        var index = 0
        while index + 4 <= bytes.count {
            let head = Self.head(bytes, at: index)
            guard filter[Self.hash(head)], let match = match(head, bytes, at: index) else {
                index += 1
                continue
            }
            output += bytes[start..<index]
            output += tag(match.secret).utf8
            index += match.bytes.count
            start = index
        }
        return start == 0 ? text : String(decoding: output + bytes[start...], as: UTF8.self)
    }

    private func match(_ head: UInt32, _ bytes: [UInt8], at index: Int) -> Pattern? {
        patterns[head]?.first { pattern in
            index + pattern.bytes.count <= bytes.count
                && bytes[index..<index + pattern.bytes.count].elementsEqual(pattern.bytes)
        }
    }

    private static func head(_ bytes: [UInt8], at index: Int) -> UInt32 {
        UInt32(bytes[index]) << 24 | UInt32(bytes[index + 1]) << 16 | UInt32(bytes[index + 2]) << 8
            | UInt32(bytes[index + 3])
    }

    private static func hash(_ head: UInt32) -> Int { Int((head &* 2_654_435_761) >> 20) }

    /// As it is, in form and percent encoding with digits of either case, inside a JSON string, and inside base64.
    private static func spellings(of secret: String) -> [[UInt8]] {
        let encoded = [FormBody.encode(secret), FormBody.percentEncode(secret)]
        let quoted = String(JSON.string(secret).text().dropFirst().dropLast())
        let texts = [secret, quoted, quoted.replacing("/", with: "\\/")] + encoded + encoded.map(lowerCaseEscapes)
        return texts.map { Array($0.utf8) } + base64(secret)
    }

    private static func lowerCaseEscapes(_ text: String) -> String {
        text.replacing(/%[0-9A-F]{2}/) { $0.output.lowercased() }
    }

    /// What of a secret's base64 does not depend on its neighbours, for the three places it can begin at, in both alphabets.
    private static func base64(_ secret: String) -> [[UInt8]] {
        let bytes = Array(secret.utf8)
        guard bytes.count >= 9 else { return [] }
        return (0..<3).flatMap { offset -> [[UInt8]] in
            let text = Array(Base64URL.encode([UInt8](repeating: 0, count: offset) + bytes).utf8)
            let last = (offset + bytes.count) * 8 / 6
            let core = Array(text[(offset * 8 + 5) / 6..<last])
            let standard = core.map {
                $0 == UInt8(ascii: "-") ? UInt8(ascii: "+") : $0 == UInt8(ascii: "_") ? UInt8(ascii: "/") : $0
            }
            return [core, standard]
        }
    }
}
