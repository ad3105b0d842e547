/// Why no answer came; the message names host and port at most, never a path, a header or a body.
package struct HTTPFailure: Error, Sendable, Hashable {
    package var kind: Kind
    package var message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// Kinds of failure, so that callers can tell a dead tenant from a broken answer.
    package enum Kind: String, Sendable, Hashable {
        case refused, unresolved, timeout, tls, tooLarge, malformed, interrupted, other
    }
}
