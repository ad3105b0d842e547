import Basis

/// Why a command cannot go on: one message, where it belongs, how to mend it, and the exit status.
package struct CommandFailure: Error, Sendable, Hashable {
    package var status: ExitStatus
    package var message: Message

    package init(_ status: ExitStatus, _ summary: String, at place: Message.Place? = nil, hint: String? = nil) {
        self.status = status
        message = Message(.error, summary, at: place, hint: hint)
    }
}
