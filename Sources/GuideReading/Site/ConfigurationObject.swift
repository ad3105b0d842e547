/// An object literal of a JavaScript or TypeScript file, with what stands in it as literal strings.
struct ConfigurationObject {
    /// The plugin whose options it holds: the key it stands under (`docs`), or the end of the name before it in an array
    /// (`docs` of `@docusaurus/plugin-content-docs`).
    var plugin: String?
    /// Its members that are a string, or an array of strings.
    var strings: [String: [String]] = [:]

    /// All objects of a file, inner ones first; everything else is stepped over.
    static func all(in tokens: [ConfigurationToken]) -> [ConfigurationObject] {
        var frames = [Frame(opening: 0)]
        var objects: [ConfigurationObject] = []
        for (index, token) in tokens.enumerated() {
            let before = index > 0 ? tokens[index - 1] : .mark(0)
            switch token {
            case .mark(Byte.leftBrace), .mark(Byte.leftBracket), .mark(Byte.leftParen):
                guard case .mark(let opening) = token else { continue }
                frames[frames.count - 1].isOfStrings = false
                frames.append(Frame(opening: opening, plugin: frames[frames.count - 1].plugin))
            case .mark(Byte.rightBrace), .mark(Byte.rightBracket), .mark(Byte.rightParen):
                guard frames.count > 1 else { continue }
                var closed = frames.removeLast()
                closed.endMember()
                if closed.opening == Byte.leftBrace { objects.append(closed.object) }
                let isLiteral = closed.opening == Byte.leftBracket && closed.isOfStrings
                frames[frames.count - 1].held = isLiteral ? closed.elements : nil
            case .mark(Byte.comma): frames[frames.count - 1].endMember()
            default: frames[frames.count - 1].take(token, before: before)
            }
        }
        return objects
    }

    /// A bracket that is open.
    private struct Frame {
        var opening: UInt8
        var object = ConfigurationObject()
        /// The member that is being read, and what stood behind its colon as long as that is literal.
        var key: String?
        var held: [String]?
        /// The strings of an array, and whether nothing else stands in it.
        var elements: [String] = []
        var isOfStrings = true

        init(opening: UInt8, plugin: String? = nil) {
            self.opening = opening
            object.plugin = plugin
        }

        /// The plugin that an object in this bracket holds the options of.
        var plugin: String? {
            opening == Byte.leftBrace ? key : elements.first?.split(separator: "-").last.map(String.init)
        }

        mutating func take(_ token: ConfigurationToken, before: ConfigurationToken) {
            guard opening == Byte.leftBrace else {
                if case .text(let text) = token { elements.append(text) } else { isOfStrings = false }
                return
            }
            guard key == nil else {
                if case .text(let text) = token, before == .mark(Byte.colon) { held = [text] } else { held = nil }
                return
            }
            guard token == .mark(Byte.colon) else { return }
            switch before {
            case .name(let name), .text(let name): key = name
            case .mark: break
            }
        }

        mutating func endMember() {
            if let key, let held { object.strings[key] = held }
            (key, held) = (nil, nil)
        }
    }
}
