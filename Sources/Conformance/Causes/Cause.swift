/// Why a tenant refuses, as the reads of its settings show: one setting, whose fault it is, and how to put it right.
struct Cause: Sendable {
    let kind: RefusalKind
    let refusal: Refusal
    /// What stands in the setting in place of what is expected.
    let observed: String
    let fix: String
    /// The read that shows it; nil where nothing could be read.
    let proof: Exchange?

    /// What makes two refusals one fault.
    var identity: String { kind.id + "\n" + observed }
}
