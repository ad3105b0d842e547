import Guide

extension HTMLLowering {
    /// The type of an admonition from its classes: `theme-admonition-tip`, in older builds `admonition-tip`.
    static func admonitionType(_ classes: [Substring]) -> String? {
        for prefix in ["theme-admonition-", "admonition-"] {
            if let name = classes.first(where: { $0.hasPrefix(prefix) }) {
                return String(name.dropFirst(prefix.count))
            }
        }
        return nil
    }

    /// An admonition, without a title where that only names the type.
    func admonition(_ index: Int, type: String) {
        guard !["heading", "content", "icon"].contains(type) else { return flow(index) }
        var title = ""
        var heading: Int?
        for child in tree.children(of: index) where tree.nodes[child].kind == .element {
            guard tree.hasClass("admonitionHeading", of: child) || tree.hasClass("admonition-heading", of: child) else {
                continue
            }
            heading = child
            title = inlines(of: child).plain.trimmed
            break
        }
        if title.lowercased() == type { title = "" }
        inside(.admonition(type, title: title)) {
            for child in tree.children(of: index) where child != heading {
                if tree.nodes[child].kind == .element { flow(child) } else { node(child) }
            }
        }
    }

    /// Alternatives: the group is named by all its tabs, each panel by the tab at the same position.
    func tabs(_ index: Int) {
        builder.flush()
        let (labels, panels) = parts(ofTabs: index)
        guard !panels.isEmpty else { return flow(index) }
        let names = labels.map { inlines(of: $0).plain.trimmed }
        let group = names.joined(separator: "/")
        var position = 0
        if panels.count == 1, names.count > 1 {
            // Only the panel that is shown was rendered.
            position = labels.firstIndex { tree.attribute(.ariaSelected, of: $0) == "true" } ?? 0
        }
        for panel in panels {
            let name = names.indices.contains(position) ? names[position] : "\(position + 1)"
            builder.variants.append(Variant(group: group.isEmpty ? name : group, name: name))
            flow(panel)
            builder.variants.removeLast()
            position += 1
        }
    }

    /// The tabs and panels of a group; those of groups inside its panels are not its own.
    private func parts(ofTabs index: Int) -> (labels: [Int], panels: [Int]) {
        var (labels, panels): ([Int], [Int]) = ([], [])
        var at = index + 1
        let end = Int(tree.nodes[index].next)
        while at < end {
            switch tree.nodes[at].kind == .element ? tree.attribute(.role, of: at) : nil {
            case "tab":
                labels.append(at)
                at = max(at + 1, Int(tree.nodes[at].next))
            case "tabpanel":
                panels.append(at)
                at = max(at + 1, Int(tree.nodes[at].next))
            default: at += 1
            }
        }
        return (labels, panels)
    }

    /// A code block with its title, as Docusaurus renders fences.
    func codeBox(_ index: Int) {
        guard
            let pre = tree.descendants(of: index).first(where: {
                tree.nodes[$0].kind == .element && tree.nodes[$0].tag == .pre
            })
        else { return flow(index) }
        code(pre, in: index)
    }
}
