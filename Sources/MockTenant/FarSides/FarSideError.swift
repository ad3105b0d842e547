/// A description of a far side that cannot be read.
package struct FarSideError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The name of the resource file.
    package var file: String

    package var description: String { "'\(file)' does not describe a far side: 'id', 'name' and 'kind' are needed" }
}
