/// A page taken apart: nodes in document order over its bytes.
///
/// Taking apart never fails; what costs content is listed as faults.
struct HTMLTree: Sendable {
    let bytes: [UInt8]
    let nodes: [HTMLNode]
    let attributes: [HTMLAttribute]
    let faults: [HTMLTreeBuilder.Fault]
    /// The offsets at which lines begin.
    private let lineStarts: [Int32]

    /// The tree of a page.
    ///
    /// - Parameter bytes: valid UTF-8 with LF line ends; see `InputText`.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var lineStarts: [Int32] = [0]
        (nodes, attributes, faults) = bytes.withUnsafeBufferPointer { buffer in
            for (offset, byte) in buffer.enumerated() where byte == Byte.newline {
                lineStarts.append(Int32(offset) + 1)
            }
            var builder = HTMLTreeBuilder(buffer)
            builder.run()
            return (builder.nodes, builder.attributes, builder.faults)
        }
        self.lineStarts = lineStarts
    }

    /// The line of a byte, from 1, and its column, from 1, in bytes.
    func place(of offset: Int) -> (line: Int, column: Int) {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
        }
        return (low + 1, offset - Int(lineStarts[low]) + 1)
    }

    /// The indices of a node's children.
    func children(of index: Int) -> [Int] {
        var found: [Int] = []
        var child = index + 1
        while child < Int(nodes[index].next) {
            found.append(child)
            child = max(child + 1, Int(nodes[child].next))
        }
        return found
    }

    /// The indices of everything below a node, in document order.
    func descendants(of index: Int) -> Range<Int> { (index + 1)..<max(index + 1, Int(nodes[index].next)) }

    /// An attribute's value with character references resolved; nil when the element has no such attribute.
    func attribute(_ name: HTMLAttribute.Name, of index: Int) -> String? {
        for place in nodes[index].attributes where attributes[Int(place)].name == name {
            return CharacterReference.decode(bytes[attributes[Int(place)].value.range], escapes: false)
        }
        return nil
    }

    /// The classes of an element.
    func classes(of index: Int) -> [Substring] {
        attribute(.class, of: index)?.split(whereSeparator: \.isWhitespace) ?? []
    }

    /// Whether an element has a class, or one that a build tool made of that name and a hash (`name_hash`).
    func hasClass(_ name: String, of index: Int) -> Bool {
        guard let place = nodes[index].attributes.first(where: { attributes[Int($0)].name == .class }) else {
            return false
        }
        let range = attributes[Int(place)].value.range
        var at = range.lowerBound
        while at < range.upperBound {
            while at < range.upperBound, bytes[at].isSpace { at += 1 }
            let start = at
            while at < range.upperBound, !bytes[at].isSpace { at += 1 }
            guard at - start >= name.utf8.count, bytes[start..<at].starts(with: name.utf8) else { continue }
            let behind = start + name.utf8.count
            if behind == at || bytes[behind] == Byte.underscore { return true }
        }
        return false
    }

    /// The text of a text node, character references resolved.
    func text(of index: Int) -> String {
        let node = nodes[index]
        let span = bytes[Int(node.start)..<Int(node.end)]
        guard span.contains(Byte.ampersand) else { return String(decoding: span, as: UTF8.self) }
        return CharacterReference.decode(span, escapes: false)
    }

    /// Whether a node is text of nothing but white space.
    func isBlankText(_ index: Int) -> Bool {
        let node = nodes[index]
        return node.kind == .text && bytes[Int(node.start)..<Int(node.end)].allSatisfy(\.isSpace)
    }
}
