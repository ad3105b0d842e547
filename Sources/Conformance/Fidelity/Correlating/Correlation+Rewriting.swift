import Basis
import OIDC

extension Correlation {
    /// How far from its request a point in time may lie that a client chose: 90 days.
    private static let horizon = 90.0 * 86_400

    /// A recorded text with everything in it replaced that the tenant under test named differently.
    package func text(_ recorded: String) -> String {
        if let actual = map[recorded] { return actual }
        let value = withActualOrigins(recorded)
        if PointInTime.isISO(value), let time = PointInTime.seconds(ofText: value), abs(time - now) < Self.horizon {
            return UTCTime.text(((time + shift) * 1000).rounded(.down) / 1000)
        }
        return TokenRuns.replacing(value, token)
    }

    /// A text with each recorded origin replaced once: what stands for one may begin as another does.
    private func withActualOrigins(_ text: String) -> String {
        var output = ""
        var rest = text[...]
        while true {
            let found = origins.compactMap { origin in
                rest.firstRange(of: origin.recorded).map { (range: $0, actual: origin.actual) }
            }
            guard let next = found.min(by: { $0.range.lowerBound < $1.range.lowerBound }) else { break }
            let behind = rest[next.range.upperBound...]
            // Port 3601 is not the beginning of port 36011.
            output +=
                rest[..<next.range.lowerBound] + (behind.first?.isNumber == true ? rest[next.range] : next.actual[...])
            rest = behind
        }
        return output + rest
    }

    /// What stands for one run of characters: an id, a code, a token.
    package func token(_ run: String) -> String {
        if let actual = map[run] { return actual }
        if let token = DecodedJWT(run) { return jwt(run, token) }
        guard run.contains(".") else { return run }
        return run.split(separator: ".", omittingEmptySubsequences: false).map { map[String($0)] ?? String($0) }
            .joined(separator: ".")
    }

    /// A JSON value of a request or of a provider's answer.
    package func leaf(_ value: JSON, at place: String = "") -> JSON {
        switch value {
        case .object(let members):
            return .object(members.map { .init(map[$0.name] ?? $0.name, leaf($0.value, at: "\(place).\($0.name)")) })
        case .array(let elements):
            return .array(elements.enumerated().map { leaf($1, at: "\(place)[\($0)]") })
        case .string(let text): return .string(string(text, at: place))
        case .number:
            guard let number = value.double, let moment = PointInTime.seconds(ofNumber: number),
                abs(moment - now) < Self.horizon
            else { return value }
            return .int(Int(number + shift * (number > 1e12 ? 1000 : 1)))
        default: return value
        }
    }

    private func string(_ text: String, at place: String) -> String {
        if place.hasSuffix("code"), map[text] == nil, text.utf8.count == 6, Int(text) != nil,
            let code = timeCode(text)
        {
            return code
        }
        if text.hasPrefix("{") || text.hasPrefix("["), let inner = JSON.reading(text), inner.isContainer {
            let changed = leaf(inner, at: place)
            return changed == inner ? text : changed.text()
        }
        return self.text(text)
    }

    /// A percent-encoded component; kept letter by letter unless something in it changes.
    package func component(_ raw: String, at place: String = "", isForm: Bool = true) -> String {
        let plain = FormBody.decode(raw, plusIsSpace: isForm)
        let new = leaf(.string(plain), at: place).string ?? plain
        if new == plain { return raw }
        return isForm
            ? FormBody.percentEncode(new, unreserved: "-._~", space: "+")
            : FormBody.percentEncode(new, unreserved: "-._~!$&'()*+,;=:@")
    }

    /// Form text, also a query.
    package func pairs(_ raw: String) -> String {
        raw.split(separator: "&", omittingEmptySubsequences: false).map { pair in
            guard let equals = pair.firstIndex(of: "=") else { return String(pair) }
            let name = String(pair[..<equals])
            return name + "=" + component(String(pair[pair.index(after: equals)...]), at: name)
        }.joined(separator: "&")
    }

    /// Path and query of a recorded address, as they are asked for at the tenant under test.
    package func target(_ address: WebAddress) -> String {
        let path = address.path.split(separator: "/", omittingEmptySubsequences: false)
            .map { component(String($0), isForm: false) }.joined(separator: "/")
        let query = address.query.flatMap { $0.isEmpty ? nil : "?" + pairs($0) } ?? ""
        return (path.isEmpty ? "/" : path) + query
    }

    /// A body of that media type.
    package func body(_ text: String, mediaType: String) -> String {
        if text.isEmpty { return text }
        if let json = JSON.reading(text) {
            let new = leaf(json)
            return new == json ? text : new.text()
        }
        return mediaType.contains("urlencoded") ? pairs(text) : self.text(text)
    }

    /// The value of an `Authorization` header.
    package func authorization(_ value: String) -> String {
        let parts = value.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts[0].lowercased() == "basic" else { return text(value) }
        guard let plain = Base64Text.text(parts[1]) else { return value }
        let sides = plain.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let new = sides.map { component($0) }.joined(separator: ":")
        return parts[0] + " " + Base64Text.encode(Array(new.utf8))
    }
}
