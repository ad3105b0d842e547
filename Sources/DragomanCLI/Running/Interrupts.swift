import Foundation
import Wire

/// Ctrl-C and termination: the first one ends the run in good order, the second at once.
enum Interrupts {
    /// Raised by the first signal.
    static let interruption = Interruption()

    /// Begins to listen for SIGINT and SIGTERM.
    static func listen() {
        _ = interruption.isRaised  // made here, so that the handler only stores a flag
        // A program that was started from a thread with blocked signals inherits that.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        for number in [SIGINT, SIGTERM] {
            signal(number) { _ in
                if Interrupts.interruption.isRaised { _exit(130) }
                Interrupts.interruption.raise()
            }
        }
    }

    /// Waits until a signal comes.
    static func wait() {
        while !interruption.isRaised { usleep(50_000) }
    }
}
