/// A catalogue or baseline file that cannot be used.
package struct CatalogueError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong and where.
    package var description: String

    package init(_ description: String) { self.description = description }
}
