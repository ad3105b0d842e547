import Guide

/// Fragments that one of two guides could not find: what they would have said is missing there and is told elsewhere.
struct LostFragments {
    private var pages: Set<String> = []

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
    private static func tail(_ path: String) -> String {
        guard path.utf8.starts(with: "i18n/".utf8) else {
            return path.utf8.firstIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? ""
        }
        let parts = path.split(separator: "/", maxSplits: 4)
        guard parts.count > 3 else { return parts.dropFirst().joined(separator: "/") }
        return parts.dropFirst(parts[3] == "current" ? 4 : 3).joined(separator: "/")
    }
}
