import Conformance

/// What a run tells while it goes on.
package enum ReplayProgress: Sendable {
    /// A guide begins: its index and its file.
    case guide(index: Int, count: Int, file: String)
    case exchange(Exchange)
    case probes(group: String)
    /// A setting was made for the run, or refused, or all were taken back: in a few words.
    case provision(String)
}
