extension ModuleNames {
    /// The import and export statements of a document.
    init(of document: MDXDocument) {
        for node in document.nodes where node.kind == .module {
            let read = ModuleReader.read(Array(document.storage[node.text.range]), line: Int(node.line))
            for statement in read.imports { add(statement) }
            constants.merge(read.constants) { first, _ in first }
            exported.formUnion(read.exported)
        }
        unused = Self.unmentioned(imports, in: document)
    }

    /// Where each import leads from a file.
    func targets(from file: String) -> [ImportPath.Target] {
        imports.map { ImportPath.resolve($0.specifier, from: file) }
    }

    /// The names that stand in a document once: where they are imported, and nowhere else.
    private static func unmentioned(_ imports: [ModuleNames.Import], in document: MDXDocument) -> Set<String> {
        var counts = Dictionary(imports.lazy.map { ($0.local, 0) }) { first, _ in first }
        counts[""] = nil
        // Most names stand in a tag.
        for node in document.nodes where node.kind == .jsx && !counts.isEmpty {
            counts[document.string(node.text)] = nil
        }
        guard !counts.isEmpty else { return [] }
        // For each byte: 1 when a name goes on with it, 3 when one of these names begins with it.
        var kinds = (0..<256).map { UInt8($0).continuesName ? 1 as UInt8 : 0 }
        for name in counts.keys { if let byte = name.utf8.first { kinds[Int(byte)] = 3 } }
        let longest = counts.keys.reduce(0) { max($0, $1.utf8.count) }
        kinds.withUnsafeBufferPointer { kinds in
            document.storage.withUnsafeBufferPointer { storage in
                let end = document.sourceCount
                var index = 0
                while index < end {
                    let kind = kinds[Int(storage[index])]
                    let start = index
                    index += 1
                    guard kind > 0 else { continue }
                    while index < end, kinds[Int(storage[index])] > 0 { index += 1 }
                    guard kind == 3, index - start <= longest else { continue }
                    let name = String(decoding: UnsafeBufferPointer(rebasing: storage[start..<index]), as: UTF8.self)
                    if let count = counts[name] { counts[name] = count + 1 }
                }
            }
        }
        return Set(counts.lazy.filter { $0.value < 2 }.map(\.key))
    }
}
