/// The canonical form of an element by itself (Exclusive XML Canonicalization 1.0, without comments).
enum ExclusiveCanonicalXML {
    /// The canonical text of an element.
    ///
    /// - Parameters:
    ///   - ancestors: the elements around it, the outermost first, whose namespaces it may use.
    ///   - inclusive: prefixes that are declared although nothing uses them.
    static func text(of element: XMLTree, ancestors: [XMLTree], inclusive: [String] = []) -> String {
        var scope: [String: String] = [:]
        for ancestor in ancestors { declare(ancestor, in: &scope) }
        var output = ""
        write(element, scope: scope, rendered: [:], inclusive: inclusive, into: &output)
        return output
    }

    private static func declare(_ element: XMLTree, in scope: inout [String: String]) {
        for (name, value) in element.attributes {
            if name == "xmlns" { scope[""] = value }
            if name.hasPrefix("xmlns:") { scope[String(name.dropFirst(6))] = value }
        }
    }

    private static func write(
        _ element: XMLTree, scope outer: [String: String], rendered outerRendered: [String: String],
        inclusive: [String], into output: inout String
    ) {
        var scope = outer
        declare(element, in: &scope)
        let own = element.attributes.filter { $0.name != "xmlns" && !$0.name.hasPrefix("xmlns:") }
        var used = Set([prefix(element.name)] + own.map { prefix($0.name) }.filter { !$0.isEmpty && $0 != "xml" })
        used.formUnion(inclusive.filter { scope[$0] != nil })
        var rendered = outerRendered
        output += "<" + element.name
        for name in used.sorted() {
            let uri = scope[name] ?? ""
            guard rendered[name] ?? "" != uri || (rendered[name] == nil && !uri.isEmpty) else { continue }
            rendered[name] = uri
            output += (name.isEmpty ? " xmlns" : " xmlns:" + name) + "=\"" + escaped(uri, isAttribute: true) + "\""
        }
        let sorted = own.sorted { one, other in
            func key(_ name: String) -> (String, String) {
                let prefix = prefix(name)
                return (prefix.isEmpty ? "" : scope[prefix] ?? "", String(name.split(separator: ":").last ?? ""))
            }
            return key(one.name) < key(other.name)
        }
        for (name, value) in sorted { output += " \(name)=\"\(escaped(value, isAttribute: true))\"" }
        output += ">"
        for child in element.children {
            switch child {
            case .text(let text): output += escaped(text, isAttribute: false)
            case .element(let inner):
                write(inner, scope: scope, rendered: rendered, inclusive: inclusive, into: &output)
            }
        }
        output += "</\(element.name)>"
    }

    private static func prefix(_ name: String) -> String {
        name.firstIndex(of: ":").map { String(name[..<$0]) } ?? ""
    }

    private static func escaped(_ text: String, isAttribute: Bool) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">" where !isAttribute: output += "&gt;"
            case "\"" where isAttribute: output += "&quot;"
            case "\t" where isAttribute: output += "&#x9;"
            case "\n" where isAttribute: output += "&#xA;"
            case "\r": output += "&#xD;"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }
}
