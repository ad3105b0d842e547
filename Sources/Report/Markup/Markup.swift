/// A tree of elements and text; escaping happens in its writer and nowhere else, so no reporter can forget it.
package indirect enum Markup: Sendable, Hashable {
    case element(String, [Attribute], [Markup])
    case text(String)
    /// A style sheet of our own, written as it is.
    case style(String)

    /// A name and its value.
    package struct Attribute: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// An element; attributes with a nil value are left out.
    package static func tag(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: Markup...)
        -> Markup
    {
        .tag(name, attributes, children)
    }

    /// An element; attributes with a nil value are left out.
    package static func tag(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [Markup])
        -> Markup
    {
        .element(name, attributes.compactMap { pair in pair.value.map { Attribute(pair.key, $0) } }, children)
    }
}

extension Markup: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { self = .text(value) }
}
