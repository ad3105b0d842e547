/// Reads markup with embedded code: tags with their attributes, the scripts of HTML, Vue and Svelte, the code of Razor.
enum MarkupReader {
    /// Scans tags as elements; scripts are scanned as JavaScript, `@code` and `@{ }` as C#.
    static func scan(_ text: String, firstLine: Int) -> SnippetScan {
        var scan = SnippetScan()
        let bytes = Array(text.utf8)
        var index = 0
        var line = firstLine
        var handled: [SnippetScan.Call] = []
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\n") { line += 1 }
            if byte == UInt8(ascii: "<"), bytes[index...].starts(with: Array("<!--".utf8)) {
                let end = find("-->", in: bytes, from: index + 4)
                line += newlines(bytes, index, end)
                index = end
                continue
            }
            if byte == UInt8(ascii: "<"), index + 1 < bytes.count, isNameStart(bytes[index + 1]) {
                let element = readTag(bytes, at: index, line: line)
                scan.jsxElements.append(element.value)
                handled += handlers(element.value)
                line += newlines(bytes, index, element.end)
                index = element.end
                if element.value.name == "script" {
                    let end = find("</script", in: bytes, from: index)
                    merge(String(decoding: bytes[index..<end], as: UTF8.self), .javascript, line: line, into: &scan)
                    line += newlines(bytes, index, end)
                    index = end
                }
                continue
            }
            index += 1
        }
        for block in razorBlocks(text, firstLine: firstLine) {
            merge(block.text, .csharp, line: block.line, into: &scan)
        }
        // Of bare names those are methods that a script takes from a composable: `const { signIn } = useLogto()`.
        let bound = Set(scan.calls.flatMap(\.bindings))
        scan.calls += handled.filter { $0.callee.contains(".") || bound.contains($0.callee) }
        return scan
    }

    /// Calls that stand in the handlers of an element: `onclick="client.signIn('…')"`, `@click="() => signIn()"`.
    private static func handlers(_ element: SnippetScan.JSXElement) -> [SnippetScan.Call] {
        element.attributes.flatMap { attribute -> [SnippetScan.Call] in
            guard ["on", "@", "(", "v-on:"].contains(where: attribute.name.hasPrefix), let text = attribute.value.text
            else { return [] }
            return CodeReader.scan(text, language: .javascript, firstLine: attribute.line).calls
        }
    }

    private static func merge(_ text: String, _ language: SnippetLanguage, line: Int, into scan: inout SnippetScan) {
        let inner = CodeReader.scan(text, language: language, firstLine: line)
        scan.imports += inner.imports
        scan.exports += inner.exports
        scan.calls += inner.calls
        scan.objects += inner.objects
        scan.awaits += inner.awaits.map { entry in
            SnippetScan.Await(line: entry.line, function: entry.function.map { $0 + scan.functions.count })
        }
        scan.functions += inner.functions
        scan.jsxElements += inner.jsxElements
        scan.names.merge(inner.names)
        scan.declarations.merge(inner.declarations) { old, _ in old }
    }

    private static func isNameStart(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && CodeLexer.isWordByte(byte) }

    private static func find(_ text: String, in bytes: [UInt8], from start: Int) -> Int {
        let pattern = Array(text.utf8)
        var index = start
        while index + pattern.count <= bytes.count {
            if bytes[index] == pattern[0], bytes[index...].starts(with: pattern) { return index }
            index += 1
        }
        return bytes.count
    }

    private static func newlines(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        bytes[start..<end].reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    }

    private static func readTag(_ bytes: [UInt8], at start: Int, line first: Int) -> (
        value: SnippetScan.JSXElement, end: Int
    ) {
        var index = start + 1
        var line = first
        func word(_ stops: [UInt8]) -> String {
            let from = index
            while index < bytes.count, bytes[index] > 32, !stops.contains(bytes[index]) { index += 1 }
            return String(decoding: bytes[from..<index], as: UTF8.self)
        }
        let slash = UInt8(ascii: "/")
        let close = UInt8(ascii: ">")
        var element = SnippetScan.JSXElement(name: word([slash, close]), attributes: [], line: first)
        while index < bytes.count, bytes[index] != close {
            if bytes[index] <= 32 || bytes[index] == slash {
                if bytes[index] == UInt8(ascii: "\n") { line += 1 }
                index += 1
                continue
            }
            let attributeLine = line
            let before = index
            let name = word([UInt8(ascii: "="), close, slash])
            var value = ""
            if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
                index += 1
                if index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
                    let quote = bytes[index]
                    let from = index + 1
                    index = from
                    while index < bytes.count, bytes[index] != quote { index += 1 }
                    value = String(decoding: bytes[from..<index], as: UTF8.self)
                    line += newlines(bytes, from, index)
                    index = min(index + 1, bytes.count)
                } else {
                    value = word([close])
                }
            }
            if index == before { index += 1 }
            element.attributes.append(
                .init(name: name, value: .string(value, line: attributeLine), line: attributeLine))
        }
        return (element, min(index + 1, bytes.count))
    }

    /// The `@code { … }` and `@{ … }` blocks of a Razor page.
    private static func razorBlocks(_ text: String, firstLine: Int) -> [(text: String, line: Int)] {
        var blocks: [(text: String, line: Int)] = []
        var open: (depth: Int, line: Int, text: String)?
        var line = firstLine - 1
        for content in text.split(separator: "\n", omittingEmptySubsequences: false) {
            line += 1
            let start = content.drop { $0 == " " || $0 == "\t" }
            if open == nil, start.hasPrefix("@code") || start.hasPrefix("@functions") || start.hasPrefix("@{") {
                open = (0, line, "")
            }
            guard var block = open else { continue }
            block.text += content + "\n"
            for character in content {
                if character == "{" { block.depth += 1 }
                if character == "}" { block.depth -= 1 }
            }
            if block.depth <= 0, block.text.contains("}") {
                blocks.append((block.text, block.line))
                open = nil
            } else {
                open = block
            }
        }
        return blocks
    }
}
