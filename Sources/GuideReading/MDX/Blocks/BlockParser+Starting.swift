extension BlockParser {
    /// Opens the blocks that begin on this line, or goes on with the open paragraph or table.
    mutating func startBlocks(matched: Int) {
        var matched = matched
        while true {
            skipBlanks()
            guard at < lineEnd else { return }
            switch source[at] {
            case Byte.greater where takesContainers:
                guard containers.count < Self.depthLimit else { return tooDeep(matched) }
                unclosedDepth = .max
                close(to: matched)
                unclosedDepth = nil
                open(.quotation, .quotation)
                stepOverMark()
                contentColumn = column
                matched = containers.count
                continue
            case Byte.hash:
                if startHeading(matched) { return }
            case Byte.backtick, Byte.tilde:
                if startFence(matched) { return }
            case Byte.dollar:
                if startMath(matched) { return }
            case Byte.less:
                if startElement(matched) { return }
            case Byte.leftBrace:
                if startElement(matched) { return }
            case Byte.colon:
                if startDirective(matched) { return }
            case Byte.leftBracket:
                if takesContainers, startFootnote(&matched) { continue }
            case Byte.star, Byte.minus, Byte.underscore, Byte.plus, Byte.equals:
                if underlinesHeading(matched) { return }
                if startThematicBreak(matched) { return }
                if takesContainers, startItem(&matched) { continue }
            case 0x30...0x39:
                if takesContainers, startItem(&matched) { continue }
            case 0x65, 0x69:  // export, import
                if at == lineStart, !leaf.isParagraph || containers[matched...].contains(where: \.isDirective),
                    startModule(matched)
                {
                    return
                }
            default: break
            }
            if continueTable(matched) { return }
            if startTable(matched) { return }
            return addParagraphLine(matched)
        }
    }

    /// Closes what the line does not continue, and a list that gets no further item.
    mutating func close(to matched: Int) {
        closeContainers(to: matched)
        if let top = containers.last, top.isList { closeContainers(to: containers.count - 1) }
    }

    /// Closes the leaf and all containers beyond a depth.
    mutating func closeContainers(to depth: Int) {
        closeLeaf()
        while containers.count > depth {
            let container = containers.removeLast()
            if let end = container.blankEnd, end.offset > lastEnd { (lastLine, lastEnd) = end }
            if container.isDirective, !container.isSpent { endUnclosed() }
            records[container.record].next = Int32(records.count)
            records[container.record].endLine = Int32(lastLine)
            records[container.record].end = Int32(lastEnd)
        }
    }

    /// Adds a container.
    @discardableResult
    mutating func open(_ kind: MDXNode.Kind, _ container: BlockContainer.Kind) -> Int {
        records.append(MDXNode(kind, line: line, start: at))
        containers.append(BlockContainer(kind: container, record: records.count - 1))
        return records.count - 1
    }

    private mutating func tooDeep(_ matched: Int) {
        fault("read-nesting-too-deep", line: line, "Lists and quotations are nested more than \(Self.depthLimit) deep.")
        addParagraphLine(matched)
    }

    /// A list item at a bullet or number; false when there is none, or when it may not interrupt the paragraph.
    private mutating func startItem(_ matched: inout Int) -> Bool {
        var index = at
        var number = 0
        if source[index].isDigit {
            while index < lineEnd, source[index].isDigit, index - at < 9 {
                number = number * 10 + Int(source[index] - 0x30)
                index += 1
            }
            guard index < lineEnd, source[index] == Byte.dot || source[index] == Byte.rightParen else { return false }
        } else {
            guard source[at] == Byte.star || source[at] == Byte.minus || source[at] == Byte.plus else { return false }
        }
        let marker = source[index]
        let isOrdered = index > at
        index += 1
        guard index == lineEnd || source[index].isBlank else { return false }
        var rest = index
        while rest < lineEnd, source[rest].isBlank { rest += 1 }
        let isEmpty = rest == lineEnd
        if interruptsParagraph, isEmpty || (isOrdered && number != 1) { return false }
        guard containers.count < Self.depthLimit - 1 else {
            fault(
                "read-nesting-too-deep", line: line,
                "Lists and quotations are nested more than \(Self.depthLimit) deep.")
            return false
        }
        unclosedDepth = .max
        closeContainers(to: matched)
        unclosedDepth = nil
        var continuesList = false
        if let top = containers.last, case .list(let other) = top.kind {
            if other == marker { continuesList = true } else { closeContainers(to: containers.count - 1) }
        }
        if !continuesList {
            let list = open(.list, .list(marker: marker))
            records[list].level = isOrdered ? 1 : 0
            records[list].attributes = Int32(number)..<Int32(number)
        }
        let item = open(.listItem, .item(width: 0))
        records[item].attributes = Int32(number)..<Int32(number)
        column += index - at
        at = index
        let markerEnd = column
        skipBlanks()
        // Without indented code, all blanks behind the mark are the item's indentation.
        let content = isEmpty ? markerEnd + 1 : column
        containers[containers.count - 1].kind = .item(width: content - contentColumn)
        containers[containers.count - 1].beginsBlank = isEmpty
        records[item].level = UInt16(truncatingIfNeeded: content)
        if !isEmpty { takeCheck(of: item) }
        contentColumn = content
        matched = containers.count
        return true
    }

    /// The box of a task list's item: `[ ]` or `[x]` before its text.
    private mutating func takeCheck(of item: Int) {
        guard at + 3 < lineEnd, source[at] == Byte.leftBracket, source[at + 2] == Byte.rightBracket,
            source[at + 3].isBlank
        else { return }
        let mark = source[at + 1]
        guard mark.isBlank || mark | 0x20 == 0x78 else { return }
        var text = at + 3
        while text < lineEnd, source[text].isBlank { text += 1 }
        guard text < lineEnd else { return }
        records[item].text = TextSpan(at + 1, at + 2)
        // One blank is the box's, further ones are text.
        column += 4
        at += 4
        addParagraphLine(containers.count)
        // The rest of the line is taken.
        at = lineEnd
    }

    /// The definition of a footnote: `[^label]:`, then its text.
    private mutating func startFootnote(_ matched: inout Int) -> Bool {
        guard at + 4 < lineEnd, source[at + 1] == 0x5E, containers.count < Self.depthLimit else { return false }
        var index = at + 2
        while index < lineEnd, source[index] != Byte.rightBracket {
            if source[index].isSpace || source[index] == Byte.leftBracket { return false }
            index += source[index] == Byte.backslash ? 2 : 1
        }
        guard index > at + 2, index + 1 < lineEnd, source[index + 1] == Byte.colon else { return false }
        unclosedDepth = .max
        close(to: matched)
        unclosedDepth = nil
        let record = open(.footnoteDefinition, .footnote)
        records[record].text = TextSpan(at + 2, index)
        footnotes.insert(LinkTarget.label(source[(at + 2)..<index]))
        column += index + 2 - at
        at = index + 2
        skipBlanks()
        contentColumn = column
        matched = containers.count
        return true
    }

    private mutating func startThematicBreak(_ matched: Int) -> Bool {
        let mark = source[at]
        guard mark != Byte.plus, mark != Byte.equals else { return false }
        var count = 0
        for index in at..<lineEnd {
            if source[index] == mark { count += 1 } else if !source[index].isBlank { return false }
        }
        guard count >= 3 else { return false }
        close(to: matched)
        addLeaf(.thematicBreak)
        return true
    }

    /// Adds a record without children that ends on this line.
    @discardableResult
    mutating func addLeaf(_ kind: MDXNode.Kind, text: TextSpan = .none, second: TextSpan = .none) -> Int {
        var node = MDXNode(kind, line: line, start: at, end: lineEnd)
        node.text = text
        node.second = second
        node.next = Int32(records.count + 1)
        records.append(node)
        return records.count - 1
    }
}
