/// Why a file cannot be read as a recording.
package struct RecordingFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence without a full stop.
    package var reason: String
    package var description: String { reason }
}
