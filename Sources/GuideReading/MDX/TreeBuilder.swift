/// Joins the two stages: nests elements by their tags, and puts the inline nodes below their leaves.
struct TreeBuilder {
    let records: [MDXNode]
    var nodes: [MDXNode] = []
    var attributes: [MDXAttribute]
    var faults: [MDXFault]
    var inlines: InlineParser
    private var open: [Open] = []
    /// Elements opened beyond the limit, which are not nested.
    private var overflow = 0

    /// The deepest nesting of block elements that is followed.
    static var elementLimit: Int { 200 }

    private struct Open {
        var node: Int
        /// The record behind a container's last; nil for an element, which ends with its tag.
        var end: Int?
    }

    init(records: [MDXNode], attributes: [MDXAttribute], faults: [MDXFault], inlines: InlineParser) {
        self.records = records
        self.attributes = attributes
        self.faults = faults
        self.inlines = inlines
        nodes.reserveCapacity(records.count * 3)
    }

    mutating func run() {
        for (index, record) in records.enumerated() {
            closeContainers(before: index)
            switch record.kind {
            case .root, .list, .listItem, .quotation, .directive, .footnoteDefinition, .table, .tableRow:
                append(record)
                open.append(Open(node: nodes.count - 1, end: Int(record.next)))
            case .paragraph, .heading, .tableCell, .directiveLabel:
                append(record)
                let node = nodes.count - 1
                inlines.literalBrace = record.kind == .heading ? Int(record.third.start) : 0
                inlines.parse(record.text, line: Int(record.line), into: &nodes, attributes: &attributes)
                nodes[node].next = Int32(nodes.count)
                if record.kind == .paragraph { markUnravelled(node) }
            case .leafDirective:
                append(record)
                let node = nodes.count - 1
                inlines.parse(record.second, line: Int(record.line), into: &nodes, attributes: &attributes)
                nodes[node].next = Int32(nodes.count)
            case .jsxOpen: openElement(record)
            case .jsxClose: closeElement(record)
            default: append(record)
            }
        }
        closeContainers(before: records.count)
        while !open.isEmpty { closeTop() }
        faults += inlines.faults
        for attribute in attributes { check(attribute) }
        faults.sort { $0.line < $1.line }
    }

    /// The value of an attribute in braces must be an expression, one without a name must be spread.
    private mutating func check(_ attribute: MDXAttribute) {
        let span = attribute.value.range
        let offset: Int?
        switch attribute.kind {
        case .expression: offset = ScriptSyntax.fault(inlines.bytes, in: span, allowsEmpty: false)
        case .spread: offset = ScriptSyntax.spreadFault(inlines.bytes, in: span)
        case .string, .flag: return
        }
        guard let offset, faults.count < 400 else { return }
        let newlines = inlines.bytes[span.lowerBound..<offset].count { $0 == Byte.newline }
        faults.append(
            MDXFault(
                id: "read-expression-malformed", line: Int(attribute.line) + newlines,
                summary: "What stands in the braces of this tag is no expression of JavaScript."))
    }

    private mutating func append(_ record: MDXNode) {
        nodes.append(record)
        nodes[nodes.count - 1].next = Int32(nodes.count)
    }

    private mutating func closeTop() {
        guard let top = open.popLast() else { return }
        nodes[top.node].next = Int32(nodes.count)
        guard top.end == nil else { return }
        let name = inlines.string(nodes[top.node].text)
        faults.append(
            MDXFault(
                id: "read-element-unclosed", line: Int(nodes[top.node].line), summary: "<\(name)> has no closing tag."))
    }

    private mutating func closeContainers(before index: Int) {
        while let place = open.last(where: { $0.end != nil }), let end = place.end, end <= index {
            while let top = open.last {
                closeTop()
                if top.end != nil { break }
            }
        }
    }

    private mutating func openElement(_ record: MDXNode) {
        append(record)
        nodes[nodes.count - 1].kind = .jsx
        guard open.count < Self.elementLimit else {
            overflow += 1
            if overflow == 1 {
                faults.append(
                    MDXFault(
                        id: "read-nesting-too-deep", line: Int(record.line),
                        summary: "Elements are nested more than \(Self.elementLimit) deep."))
            }
            return
        }
        open.append(Open(node: nodes.count - 1, end: nil))
    }

    private mutating func closeElement(_ record: MDXNode) {
        if overflow > 0 {
            overflow -= 1
            return
        }
        let floor = (open.lastIndex { $0.end != nil } ?? -1) + 1
        let name = inlines.bytes[record.text.range]
        let place = open[floor...].lastIndex { inlines.bytes[nodes[$0.node].text.range].elementsEqual(name) }
        guard let place else {
            faults.append(
                MDXFault(
                    id: "read-element-unopened", line: Int(record.line),
                    summary: "</\(inlines.string(record.text))> closes an element that is not open here."))
            return
        }
        while open.count > place + 1 { closeTop() }
        guard let element = open.popLast() else { return }
        nodes[element.node].next = Int32(nodes.count)
        nodes[element.node].end = record.end
        nodes[element.node].endLine = record.endLine
    }

    /// Marks (with level 1) a paragraph that holds nothing but elements, expressions and white space: it counts as
    /// those blocks, as in the MDX compiler.
    private mutating func markUnravelled(_ paragraph: Int) {
        var index = paragraph + 1
        var hasElement = false
        while index < nodes.count {
            switch nodes[index].kind {
            case .jsx, .expression: hasElement = true
            case .comment: break
            case .text:
                guard inlines.bytes[nodes[index].text.range].allSatisfy(\.isSpace) else { return }
            default: return
            }
            index = Int(nodes[index].next)
        }
        if hasElement { nodes[paragraph].level = 1 }
    }
}
