import Guide

/// Which of the alternatives of each group counts: the first that something stands in.
struct VariantChoices {
    private var names: [String: String] = [:]
    /// The group asked for last: blocks of one follow each other, and its name may be as long as all of its tabs together.
    private var last: Variant?

    /// The name of the alternative that counts in the group of this one.
    mutating func chosen(in variant: Variant) -> String {
        if let last, last.group == variant.group { return last.name }
        let name = names[variant.group] ?? variant.name
        names[variant.group] = name
        last = Variant(group: variant.group, name: name)
        return name
    }
}
