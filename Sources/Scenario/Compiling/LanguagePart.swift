import Guide

/// One language of a guide that says the same in several, as a guide of its own.
struct LanguagePart {
    /// The part's blocks in the part's language, its first heading as the title.
    var guide: Guide
    /// Where each of its blocks stands in the whole guide.
    var places: [Int]

    /// The parts of a guide in their order, none where the guide is in one language.
    ///
    /// What stands in front of the first one belongs to it.
    static func all(of guide: Guide) -> [LanguagePart] {
        var names: [String] = []
        var places: [String: [Int]] = [:]
        var preface: [Int] = []
        for (index, block) in guide.blocks.enumerated() {
            guard let variant = block.variants.first, variant.group == Variant.languages else {
                if names.isEmpty { preface.append(index) }
                continue
            }
            if places[variant.name] == nil { names.append(variant.name) }
            places[variant.name, default: []].append(index)
        }
        guard names.count > 1 else { return [] }
        places[names[0], default: []].insert(contentsOf: preface, at: 0)
        return names.map { name in
            let own = places[name] ?? []
            var part = guide
            part.locale = name
            part.blocks = own.map { guide.blocks[$0] }
            part.title =
                part.blocks.lazy.compactMap {
                    if case .heading(let heading) = $0.content { heading.text } else { nil }
                }.first
            return LanguagePart(guide: part, places: own)
        }
    }
}
