import Basis
import OIDC

/// Fills `{place}` in the texts of connector files with values of a scope.
///
/// A place is a dotted path such as `config.clientId`. `{place|other}` takes other text when there is no value, `{place?}`
/// leaves the whole parameter out. Without either, a missing value is the text `undefined`, as in a script; `{}` and braces
/// that hold no path stand for themselves. A path may hold places itself: `{user.{config.profileMap.id|id}}`, and so may other
/// text: `{template.sendFrom|{config.fromAlias?}}`.
struct ValueTemplate: Sendable, Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    /// The filled text; nil when a place that may be missing is missing.
    func text(in scope: JSON) -> String? {
        var bytes = Array(text.utf8)[...]
        return Self.fill(&bytes, scope, isInner: false)
    }

    /// The value itself when the template is one place only, else the filled text.
    func value(in scope: JSON) -> JSON? {
        guard text.hasPrefix("{"), text.hasSuffix("}"), text.count > 2,
            !text.dropFirst().dropLast().contains(where: { "{}".contains($0) })
        else { return text(in: scope).map(JSON.string) }
        let place = Place(String(text.dropFirst().dropLast()))
        if let value = place.value(in: scope) { return value }
        if place.fallback == nil, place.isOptional { return .none }
        return .string(place.fallback ?? "undefined")
    }

    private static func fill(_ bytes: inout ArraySlice<UInt8>, _ scope: JSON, isInner: Bool) -> String? {
        var output: [UInt8] = []
        // Whether other text of this place has a place without a value: it then has no other text.
        var hasNoFallback = false
        while let byte = bytes.first {
            bytes = bytes.dropFirst()
            switch byte {
            case UInt8(ascii: "{"):
                guard let next = bytes.first, next != UInt8(ascii: "}"), next != UInt8(ascii: "\"") else {
                    output.append(byte)
                    if bytes.first == UInt8(ascii: "}") { output.append(bytes.removeFirst()) }
                    continue
                }
                guard let inner = fill(&bytes, scope, isInner: true) else { return nil }
                let place = Place(inner)
                if let value = place.value(in: scope) {
                    output += plain(value).utf8
                } else if place.isOptional {
                    guard isInner, output.contains(UInt8(ascii: "|")) else { return nil }
                    hasNoFallback = true
                } else {
                    output += (place.fallback ?? "undefined").utf8
                }
            case UInt8(ascii: "}") where isInner:
                let path = output.prefix { $0 != UInt8(ascii: "|") }
                return hasNoFallback
                    ? String(decoding: path, as: UTF8.self) + "?" : String(decoding: output, as: UTF8.self)
            default: output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// A value as a script would put it into a text; lists are joined by spaces.
    static func plain(_ value: JSON) -> String {
        switch value {
        case .string(let text), .number(let text): text
        case .array(let elements): elements.map(plain).joined(separator: " ")
        default: value.text()
        }
    }

    private struct Place {
        var path: Substring
        var fallback: String?
        var isOptional: Bool

        init(_ text: String) {
            let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
            isOptional = parts[0].hasSuffix("?")
            path = isOptional ? parts[0].dropLast() : parts[0]
            fallback = parts.count > 1 ? String(parts[1]) : nil
        }

        /// The value at the path; null and, where there is other text, empty text count as none.
        func value(in scope: JSON) -> JSON? {
            guard let value = scope.at(path), !value.isNull else { return nil }
            if fallback != nil, value.string?.isEmpty == true { return .none }
            return value
        }
    }
}

extension JSON {
    /// The value at a dotted path of member names, indices and the functions of `PathFunction`.
    func at(_ path: some StringProtocol) -> JSON? {
        var value = self
        for name in path.split(separator: ".") {
            let next: JSON? =
                if name.hasPrefix("$") {
                    PathFunction.value(name.dropFirst(), of: value)
                } else if case .array = value {
                    Int(name).flatMap { value[$0] }
                } else {
                    value[String(name)]
                }
            guard let next else { return nil }
            value = next
        }
        return value
    }

    /// This value with every text filled as a template; members that may be missing and are missing are left out.
    func filled(in scope: JSON) -> JSON? {
        switch self {
        case .string(let text): ValueTemplate(text).value(in: scope)
        case .array(let elements): .array(elements.compactMap { $0.filled(in: scope) })
        case .object(let members):
            .object(members.compactMap { member in member.value.filled(in: scope).map { .init(member.name, $0) } })
        default: self
        }
    }
}
