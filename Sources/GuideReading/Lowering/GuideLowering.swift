import Guide

/// What turning any tree into blocks has in common: what is set around text, lists and illustrations.
protocol GuideLowering: AnyObject {
    var builder: GuideBuilder { get set }
}

extension GuideLowering {
    /// Lowers something inside a container.
    func inside(_ container: Block.Container, _ body: () -> Void) {
        builder.flush()
        let outer = builder.enclosure
        builder.enclosure = Enclosure(container, in: outer)
        builder.item = nil
        body()
        builder.flush()
        builder.item = nil
        builder.enclosure = outer
    }

    /// Lowers something set in a way.
    func set(_ kind: Inline.Kind, _ body: () -> Void) {
        builder.kinds.append(kind)
        body()
        builder.kinds.removeLast()
    }

    /// The runs that a piece of lowering adds, instead of adding them.
    func runs(_ body: () -> Void) -> [Inline] {
        let saved = (builder.pending, builder.pendingSource, builder.kinds)
        (builder.pending, builder.pendingSource, builder.kinds) = ([], nil, [])
        body()
        let found = GuideBuilder.trimmed(builder.pending)
        (builder.pending, builder.pendingSource, builder.kinds) = saved
        return found
    }

    /// Lowers one item of the innermost list.
    func listItem(ordinal: Int?, _ body: () -> Void) {
        builder.flush()
        let depth = builder.listDepth
        let outer = builder.enclosure
        builder.enclosure = Enclosure(.listItem(depth: depth, ordinal: ordinal), in: outer)
        builder.item = (depth, ordinal)
        body()
        builder.flush()
        builder.item = nil
        builder.enclosure = outer
    }

    /// An illustration: a block of its own unless it stands in a sentence, where its text is kept behind the paragraph.
    func image(alternative: String, url: String, at place: SourceRange) {
        let item = builder.item
        if builder.pending.allSatisfy({ $0.text.allSatisfy(\.isWhitespace) }) {
            builder.add(.image(alternative: alternative, url: url), at: place)
            builder.item = item
        } else if !alternative.isEmpty {
            builder.text("[\(alternative)]", line: place.line)
        }
    }
}
