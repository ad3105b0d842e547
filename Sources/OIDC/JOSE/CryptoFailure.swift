/// A key or a signature that libcrypto could not make or read.
package struct CryptoFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// What could not be done, in a few words.
    package var description: String

    package init(_ description: String) { self.description = description }
}
