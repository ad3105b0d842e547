/// Parses MDX (and Markdown) as Docusaurus accepts it, in linear time, whatever the input.
package enum MDXParser {
    /// The document; faults of the markup are listed in it.
    ///
    /// - Parameter bytes: valid UTF-8 with LF line ends, at most 2 GiB; see `InputText`.
    package static func parse(_ bytes: [UInt8]) -> MDXDocument {
        var storage = bytes
        var records: [MDXNode] = []
        var attributes: [MDXAttribute] = []
        var faults: [MDXFault] = []
        var definitions: [String: LinkTarget] = [:]
        var footnotes: Set<String> = []
        var scratch = ScratchText(base: bytes.count)
        bytes.withUnsafeBufferPointer { source in
            var blocks = BlockParser(source)
            blocks.run()
            (records, attributes, faults) = (blocks.records, blocks.attributes, blocks.faults)
            (definitions, footnotes, scratch) = (blocks.definitions, blocks.footnotes, blocks.scratch)
        }
        if !scratch.bytes.isEmpty { storage += scratch.bytes }
        let nodes = storage.withUnsafeBufferPointer { buffer in
            let inlines = InlineParser(buffer, definitions: definitions, footnotes: footnotes)
            var builder = TreeBuilder(records: records, attributes: attributes, faults: faults, inlines: inlines)
            builder.run()
            (attributes, faults) = (builder.attributes, builder.faults)
            return builder.nodes
        }
        return MDXDocument(
            storage: storage, nodes: nodes, attributes: attributes, faults: faults, sourceCount: bytes.count,
            pieces: scratch.pieces)
    }
}
