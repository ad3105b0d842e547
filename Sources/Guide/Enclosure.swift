/// A container around blocks, with the containers around itself: blocks inside share it, however deep they stand.
package final class Enclosure: Sendable, Hashable {
    package let container: Block.Container
    package let outer: Enclosure?

    package init(_ container: Block.Container, in outer: Enclosure?) {
        self.container = container
        self.outer = outer
    }

    /// All containers, outermost first.
    package var containers: [Block.Container] {
        var containers: [Block.Container] = []
        var here: Enclosure? = self
        while let enclosure = here {
            containers.append(enclosure.container)
            here = enclosure.outer
        }
        return containers.reversed()
    }

    package static func == (left: Enclosure, right: Enclosure) -> Bool {
        left === right || left.containers == right.containers
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(containers) }
}
