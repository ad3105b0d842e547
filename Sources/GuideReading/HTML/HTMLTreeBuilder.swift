/// Nests the tags of a page as browsers do: end tags that may be left out are implied, stray ones are passed over.
///
/// Two things are simpler than in the standard, and neither can move text: nothing is moved out of a table, and an inline
/// element that ends inside another block than it began in loses its meaning instead of being split.
struct HTMLTreeBuilder {
    private(set) var nodes: [HTMLNode] = []
    private(set) var attributes: [HTMLAttribute] = []
    private(set) var faults: [Fault] = []
    private var scanner: HTMLScanner
    private var open: [Open] = []
    private var openCount = [Int](repeating: 0, count: HTMLTag.allCases.count)
    /// How many elements were opened beyond the depth limit.
    private var overflow = 0

    /// The deepest nesting that is followed.
    static var depthLimit: Int { 256 }
    /// The most nodes that are kept: some hundred times those of a long page.
    static var nodeLimit: Int { 1_000_000 }

    /// An open element: its node, its tag, its name, and whether it is part of a graphic or formula.
    private struct Open {
        var node: Int
        var tag: HTMLTag
        var name: String
        var isForeign: Bool
    }

    /// Something in the markup that costs content: what and where.
    struct Fault: Sendable {
        var kind: Kind
        var offset: Int

        enum Kind: Sendable { case tooDeep, tooMany, tagUnclosed }
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>) { scanner = HTMLScanner(bytes) }

    mutating func run() {
        while let token = scanner.next() {
            guard nodes.count < Self.nodeLimit else {
                faults.append(Fault(kind: .tooMany, offset: token.start))
                break
            }
            switch token.kind {
            case .text: append(HTMLNode(.text, start: token.start, end: scanner.index))
            case .comment: append(HTMLNode(.comment, start: token.start, end: scanner.index))
            case .declaration: break
            case .startTag: startTag(token)
            case .endTag: endTag(token)
            }
        }
        if let offset = scanner.unclosedTag { faults.append(Fault(kind: .tagUnclosed, offset: offset)) }
        let end = scanner.bytes.count
        while !open.isEmpty { pop(at: end) }
    }

    private mutating func append(_ node: HTMLNode) {
        nodes.append(node)
        nodes[nodes.count - 1].next = Int32(nodes.count)
    }

    private mutating func startTag(_ token: HTMLScanner.Token) {
        let tag = HTMLTag(name: token.name)
        if tag.breaksOutOfForeignContent {
            while let last = open.last, last.isForeign { pop(at: token.start) }
        }
        let isForeign = open.last?.isForeign ?? false
        if !isForeign { impliedEnds(before: tag, at: token.start) }
        if tag == .html || tag == .body || tag == .head, openCount[index(tag)] > 0 { return }
        var node = HTMLNode(.element, tag: tag, start: token.start, end: scanner.index)
        node.attributes = Int32(attributes.count)..<Int32(attributes.count + scanner.attributes.count)
        attributes += scanner.attributes
        append(node)
        let isLeaf = isForeign ? token.isSelfClosing : tag.isVoid
        guard !isLeaf, !(token.isSelfClosing && (tag == .svg || tag == .math)) else { return }
        guard open.count < Self.depthLimit else {
            if overflow == 0 { faults.append(Fault(kind: .tooDeep, offset: token.start)) }
            overflow += 1
            return
        }
        let isEntry = tag == .svg || tag == .math
        let isExit = token.name == "foreignobject" || token.name == "desc" || token.name == "annotation-xml"
        open.append(
            Open(node: nodes.count - 1, tag: tag, name: token.name, isForeign: isEntry || isForeign && !isExit))
        openCount[index(tag)] += 1
        if !isForeign, tag.isRawText { scanner.readRawText(of: token.name) }
    }

    /// Closes what a start tag ends by standing there.
    private mutating func impliedEnds(before tag: HTMLTag, at offset: Int) {
        switch tag {
        case .li: close(.li, at: offset) { $0.isSpecial && $0 != .address && $0 != .div && $0 != .p }
        case .dd, .dt:
            close(.dd, at: offset) { $0.isSpecial && $0 != .address && $0 != .div && $0 != .p }
            close(.dt, at: offset) { $0.isSpecial && $0 != .address && $0 != .div && $0 != .p }
        case .tr: close(upTo: [.tbody, .thead, .tfoot, .table], at: offset)
        case .td, .th: close(upTo: [.tr, .tbody, .thead, .tfoot, .table], at: offset)
        case .tbody, .thead, .tfoot, .caption, .colgroup: close(upTo: [.table], at: offset)
        case .option, .optgroup:
            if open.last?.tag == .option { pop(at: offset) }
            if tag == .optgroup, open.last?.tag == .optgroup { pop(at: offset) }
        case .a: close(.a, at: offset) { $0.isScope || $0.isSpecial }
        case .button: close(.button, at: offset) { $0.isScope }
        default: break
        }
        guard tag.closesParagraph else { return }
        close(.p, at: offset) { $0.isScope || $0 == .button }
        if tag.headingLevel != nil, let last = open.last, last.tag.headingLevel != nil { pop(at: offset) }
    }

    private mutating func endTag(_ token: HTMLScanner.Token) {
        let tag = HTMLTag(name: token.name)
        if overflow > 0 {
            overflow -= 1
            return
        }
        let end = scanner.index
        guard openCount[index(tag)] > 0 else {
            // Any heading's end tag ends a heading of another level.
            if tag.headingLevel != nil,
                let place = open.lastIndex(where: { $0.tag.headingLevel != nil || $0.tag.isScope }),
                open[place].tag.headingLevel != nil
            {
                pop(to: place, at: token.start, end: end)
            }
            return
        }
        switch tag {
        case .li: close(.li, at: token.start, end: end) { $0.isScope || $0 == .ul || $0 == .ol }
        case .p: close(.p, at: token.start, end: end) { $0.isScope || $0 == .button }
        case .td, .th, .tr, .tbody, .thead, .tfoot, .caption:
            close(tag, at: token.start, end: end) { $0 == .table || $0 == .template }
        case .table: close(.table, at: token.start, end: end) { $0 == .template }
        case .html, .body: break
        case let tag where tag.isSpecial: close(tag, at: token.start, end: end) { $0.isScope }
        default: closeInline(tag, token.name, at: token.start, end: end)
        }
    }

    /// Ends an inline element; across a block it only loses its meaning.
    private mutating func closeInline(_ tag: HTMLTag, _ name: String, at offset: Int, end: Int) {
        var place = open.count - 1
        var crossesBlock = false
        while place >= 0 {
            let element = open[place]
            if element.tag == tag, element.name == name { break }
            if element.tag.isScope { return }
            if element.tag.isSpecial { crossesBlock = true }
            place -= 1
        }
        guard place >= 0 else { return }
        guard crossesBlock else { return pop(to: place, at: offset, end: end) }
        openCount[index(tag)] -= 1
        openCount[index(.span)] += 1
        open[place].tag = .span
        open[place].name = "span"
        nodes[open[place].node].tag = .span
    }

    /// Closes the innermost element of that tag unless a barrier stands above it.
    private mutating func close(_ tag: HTMLTag, at offset: Int, end: Int? = nil, barrier: (HTMLTag) -> Bool) {
        guard openCount[index(tag)] > 0 else { return }
        var place = open.count - 1
        while place >= 0, open[place].tag != tag {
            if barrier(open[place].tag) { return }
            place -= 1
        }
        if place >= 0 { pop(to: place, at: offset, end: end) }
    }

    /// Closes elements until one of these is innermost, inside the innermost table only.
    private mutating func close(upTo tags: [HTMLTag], at offset: Int) {
        guard openCount[index(.table)] > 0 else { return }
        while let last = open.last, !tags.contains(last.tag), last.tag != .template { pop(at: offset) }
    }

    private mutating func pop(to place: Int, at offset: Int, end: Int? = nil) {
        while open.count > place + 1 { pop(at: offset) }
        pop(at: end ?? offset)
    }

    private mutating func pop(at offset: Int) {
        guard let last = open.popLast() else { return }
        openCount[index(last.tag)] -= 1
        nodes[last.node].next = Int32(nodes.count)
        nodes[last.node].end = Int32(truncatingIfNeeded: offset)
    }

    private func index(_ tag: HTMLTag) -> Int { Int(tag.rawValue) }
}
