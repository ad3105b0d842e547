/// An element of an XML document, as far as signed messages need it: no document types, processing instructions ignored.
struct XMLTree: Sendable {
    /// What stands inside an element.
    enum Node: Sendable {
        case element(XMLTree)
        case text(String)
    }

    /// With its prefix, as written.
    let name: String
    /// In written order, namespace declarations among them; values decoded.
    let attributes: [(name: String, value: String)]
    var children: [Node]

    /// The name without its prefix.
    var localName: Substring { name.split(separator: ":").last ?? "" }

    /// The value of an attribute of that name.
    subscript(_ attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

    /// The elements directly inside.
    var elements: [XMLTree] {
        children.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// The first element of that local name, in document order, this one included.
    func first(_ local: String) -> XMLTree? { first { $0.localName == local } }

    /// The first element that a condition holds for, in document order, this one included.
    func first(where condition: (XMLTree) -> Bool) -> XMLTree? {
        if condition(self) { return self }
        for element in elements { if let found = element.first(where: condition) { return found } }
        return nil
    }

    /// All elements of that local name, in document order.
    func all(_ local: String) -> [XMLTree] {
        (localName == local ? [self] : []) + elements.flatMap { $0.all(local) }
    }

    /// The text inside, that of inner elements included.
    var text: String {
        children.map { node in
            switch node {
            case .text(let text): text
            case .element(let element): element.text
            }
        }.joined()
    }
}
