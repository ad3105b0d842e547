import Basis
import Foundation
import Synchronization

/// The two streams of the program: data on standard output, everything else on standard error.
package final class Console: Sendable {
    /// Styles for standard error and for standard output.
    package let style: Style
    package let outputStyle: Style
    /// Whether standard error is a terminal, where progress may be shown.
    package let isInteractive: Bool
    private let output: @Sendable (String) -> String?
    private let errors: @Sendable (String) -> String?
    private let state = Mutex(State())

    private struct State {
        var progressIsShown = false
        var fault: String?
    }

    /// A console over two sinks; a sink answers what went wrong, or nil.
    package init(
        style: Style, outputStyle: Style, isInteractive: Bool, output: @escaping @Sendable (String) -> String?,
        errors: @escaping @Sendable (String) -> String?
    ) {
        self.style = style
        self.outputStyle = outputStyle
        self.isInteractive = isInteractive
        self.output = output
        self.errors = errors
    }

    /// The process's own streams.
    package static func standard(colorFlag: String?) -> Console {
        let environment = ProcessInfo.processInfo.environment
        let outputIsTerminal = isatty(1) == 1
        let errorsIsTerminal = isatty(2) == 1
        return Console(
            style: .decide(flag: colorFlag, environment: environment, isTerminal: errorsIsTerminal),
            outputStyle: .decide(flag: colorFlag, environment: environment, isTerminal: outputIsTerminal),
            isInteractive: errorsIsTerminal && environment["TERM"] != "dumb" && (environment["CI"] ?? "").isEmpty,
            output: { FileWriting.write($0, to: 1) }, errors: { FileWriting.write($0, to: 2) })
    }

    /// What went wrong with standard output, if anything did; a closed pipe is no fault.
    package var outputFault: String? { state.withLock { $0.fault } }

    /// Writes a line of data to standard output.
    package func print(_ text: String) {
        state.withLock { state in
            clearProgress(&state)
            if state.fault == nil, let fault = output(text + "\n") { state.fault = fault }
        }
    }

    /// Writes a line to standard error.
    package func note(_ text: String = "") {
        state.withLock { state in
            clearProgress(&state)
            _ = errors(text + "\n")
        }
    }

    /// Writes a message to standard error.
    package func report(_ message: Message) {
        note(MessageWriter(style: style).lines(message).joined(separator: "\n"))
    }

    /// Writes many messages to standard error at once.
    package func report(_ messages: [Message]) {
        let writer = MessageWriter(style: style)
        let texts = Concurrently.map(messages.count) { writer.lines(messages[$0]).joined(separator: "\n") }
        if !texts.isEmpty { note(texts.joined(separator: "\n")) }
    }

    /// Shows where the program is, on a terminal only; the next line replaces it.
    package func progress(_ text: String) {
        guard isInteractive else { return }
        state.withLock { state in
            _ = errors("\r\u{1B}[K" + String(Printable.line(text).prefix(78)))
            state.progressIsShown = true
        }
    }

    /// Removes the progress line.
    package func endProgress() { state.withLock { clearProgress(&$0) } }

    private func clearProgress(_ state: inout State) {
        guard state.progressIsShown else { return }
        _ = errors("\r\u{1B}[K")
        state.progressIsShown = false
    }
}
