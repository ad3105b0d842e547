/// What the program's exit code says.
package enum ExitStatus: Int32, Sendable, CaseIterable {
    /// Everything that was checked holds.
    case passed = 0
    /// Something was found wrong with a guide, a set-up or the tenant.
    case findings = 1
    /// The command line or a configuration file is wrong.
    case usage = 2
    /// A guide could not be read.
    case unreadableGuide = 3
    /// The tenant could not be reached, or the run broke.
    case brokenRun = 4
    /// The accepted deviations of the baseline are not those that occurred.
    case baselineMismatch = 5
    /// There was nothing to run.
    case nothingToRun = 6
    /// Stopped by Ctrl-C; reports of what was done are written.
    case interrupted = 130

    /// One line for help texts and the manual.
    package var meaning: String {
        switch self {
        case .passed: "passed"
        case .findings: "findings"
        case .usage: "usage or configuration"
        case .unreadableGuide: "a guide could not be read"
        case .brokenRun: "tenant unreachable, or the run broke"
        case .baselineMismatch: "baseline mismatch"
        case .nothingToRun: "nothing to run"
        case .interrupted: "interrupted; reports are written"
        }
    }
}
