import Guide

/// Fragments that one of two guides could not find: what they would have said is missing there and is told elsewhere.
struct LostFragments {
    private var pages: Set<Substring> = []

    init(_ guides: Guide...) {
        for guide in guides {
            for diagnostic in guide.diagnostics where diagnostic.id == "read-import-unresolved" {
                if let path = diagnostic.subject { pages.insert(Self.tail(path)) }
            }
        }
    }

    /// Whether both guides found everything.
    var isEmpty: Bool { pages.isEmpty }

    /// Whether a block came in through such a fragment.
    func isLost(_ block: Block) -> Bool {
        !pages.isEmpty && block.fragments.contains { pages.contains(Self.tail($0)) }
    }

    /// The blocks of a guide that did, as places.
    func places(in guide: Guide) -> Set<SourceRange> {
        guard !pages.isEmpty else { return [] }
        return Set(guide.blocks.filter(isLost).map(\.source))
    }

    /// The path behind the folder of a locale.
    private static func tail(_ path: String) -> Substring {
        guard path.utf8.starts(with: "i18n/".utf8) else { return behind(1, path[...]) }
        let file = behind(3, path[...])
        guard !file.isEmpty else { return behind(1, path[...]) }
        return file.utf8.starts(with: "current/".utf8) ? behind(1, file) : file
    }

    /// What stands behind so many slashes; nothing when there are fewer.
    private static func behind(_ count: Int, _ path: Substring) -> Substring {
        var rest = path
        for _ in 0..<count {
            guard let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) else { return "" }
            rest = rest[rest.utf8.index(after: slash)...]
        }
        return rest
    }
}
