/// An MDX text taken apart: nodes in reading order over one storage of bytes; never fails, faults are listed.
package final class MDXDocument: Sendable {
    /// The source, then text that had to be put together because list or quotation marks stood between its lines.
    package let storage: [UInt8]
    package let nodes: [MDXNode]
    package let attributes: [MDXAttribute]
    package let faults: [MDXFault]
    /// How many bytes of the storage are the source.
    package let sourceCount: Int
    /// Where the storage behind the source stands in the source.
    let pieces: [ScratchText.Piece]

    init(
        storage: [UInt8], nodes: [MDXNode], attributes: [MDXAttribute], faults: [MDXFault], sourceCount: Int,
        pieces: [ScratchText.Piece]
    ) {
        (self.storage, self.nodes, self.attributes, self.faults) = (storage, nodes, attributes, faults)
        (self.sourceCount, self.pieces) = (sourceCount, pieces)
    }

    /// The front matter, which stands before everything else.
    package var frontMatter: MDXNode? { nodes.dropFirst().first.flatMap { $0.kind == .frontMatter ? $0 : nil } }

    /// The offset in the source of an offset in the storage; of the end of something, the offset behind its last byte.
    package func sourceOffset(_ offset: Int, isEnd: Bool = false) -> Int {
        if isEnd { return offset > sourceCount ? sourceOffset(offset - 1) + 1 : offset }
        return ScratchText.sourceOffset(offset, base: sourceCount, pieces: pieces)
    }

    /// Whether an item of a task list is ticked; nil for other items.
    package func check(of item: MDXNode) -> Bool? {
        guard item.kind == .listItem, !item.text.isEmpty else { return nil }
        return !storage[Int(item.text.start)].isSpace
    }

    /// How the columns of a table are set: `left`, `right`, `center` or nil.
    package func alignments(of table: MDXNode) -> [String?] {
        guard table.kind == .table else { return [] }
        return storage[table.second.range].filter { !$0.isBlank }.split(
            separator: Byte.pipe, omittingEmptySubsequences: true
        ).map { cell in
            switch (cell.first == Byte.colon, cell.last == Byte.colon) {
            case (true, true): "center"
            case (true, false): "left"
            case (false, true): "right"
            case (false, false): nil
            }
        }
    }

    /// The text of an attribute's string, character references resolved.
    package func attributeText(_ attribute: MDXAttribute) -> String {
        CharacterReference.decode(Self.withoutIndentation(storage[attribute.value.range]), escapes: false)
    }

    /// The bytes without the indentation of further lines.
    private static func withoutIndentation(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard bytes.contains(Byte.newline) else { return bytes }
        var text: [UInt8] = []
        for byte in bytes where !(byte.isBlank && text.last == Byte.newline) { text.append(byte) }
        return text[...]
    }

    /// The bytes of a span as text.
    package func string(_ span: TextSpan) -> String {
        guard !span.isEmpty, span.end <= storage.count else { return "" }
        return storage.withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[span.range]), as: UTF8.self)
        }
    }

    /// The source of an expression as the MDX compiler hands it on: each further line without its first two blanks,
    /// also inside template literals.
    package func script(_ span: TextSpan) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(Int(span.count))
        var index = Int(span.start)
        while index < span.end {
            let byte = storage[index]
            result.append(byte)
            index += 1
            guard byte == Byte.newline else { continue }
            var column = 0
            while column < 2, index < span.end, storage[index].isBlank {
                column = storage[index] == Byte.tab ? 4 : column + 1
                index += 1
            }
            // What a tab is wider than two blanks stays.
            for _ in 2..<max(2, column) { result.append(Byte.space) }
        }
        return result
    }

    /// The bytes of a span with character references and backslash escapes resolved.
    package func decoded(_ span: TextSpan) -> String {
        let bytes = storage[span.range]
        guard bytes.contains(where: { $0 == Byte.ampersand || $0 == Byte.backslash || $0 == Byte.newline }) else {
            return string(span)
        }
        return CharacterReference.decode(Self.withoutIndentation(bytes), escapes: true)
    }

    /// The address of a link; a bare one gets the scheme it is short of.
    package func address(of link: MDXNode) -> String {
        guard link.start == link.text.start else { return decoded(link.text) }
        let text = string(link.text)
        if text.contains("://") { return text }
        return (text.contains("@") ? "mailto:" : "http://") + text
    }

    /// The value of a text-like node.
    package func value(of node: MDXNode) -> String {
        switch node.kind {
        case .entity: CharacterReference.decode(storage[node.text.range], escapes: false)
        case .inlineCode, .inlineMath: withoutLineBreaks(node.text)
        default: string(node.text)
        }
    }

    /// The bytes of a span as text, line breaks as spaces.
    private func withoutLineBreaks(_ span: TextSpan) -> String {
        guard storage[span.range].contains(Byte.newline) else { return string(span) }
        let bytes = Self.withoutIndentation(storage[span.range])
        return String(decoding: bytes.map { $0 == Byte.newline ? Byte.space : $0 }, as: UTF8.self)
    }

    /// The indices of a node's children.
    package func children(of index: Int) -> ChildIndices {
        ChildIndices(nodes: nodes, index: index + 1, end: Int(nodes[index].next))
    }

    /// The plain text of everything below a node; line breaks become spaces.
    package func plainText(of index: Int) -> String {
        var text = ""
        for node in nodes[(index + 1)..<Int(nodes[index].next)] {
            switch node.kind {
            case .text, .entity, .inlineCode, .inlineMath: text += value(of: node)
            case .hardBreak: text += "\n"
            default: break
            }
        }
        return text
    }

    /// Walks over siblings.
    package struct ChildIndices: Sequence, IteratorProtocol {
        let nodes: [MDXNode]
        var index: Int
        let end: Int

        package mutating func next() -> Int? {
            guard index < end else { return nil }
            defer { index = Swift.max(index + 1, Int(nodes[index].next)) }
            return index
        }
    }
}
