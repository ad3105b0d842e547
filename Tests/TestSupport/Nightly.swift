import Foundation

/// What is tested at night only, for it takes long: `DRAGOMAN_NIGHTLY=1 make test`.
package enum Nightly {
    /// Whether `DRAGOMAN_NIGHTLY` is 1.
    package static let isOn = ProcessInfo.processInfo.environment["DRAGOMAN_NIGHTLY"] == "1"

    /// How many inputs a fuzz target gets: what `DRAGOMAN_FUZZ_RUNS` says, else 200,000 at night and 5,000 by day.
    package static let fuzzRuns =
        ProcessInfo.processInfo.environment["DRAGOMAN_FUZZ_RUNS"].flatMap { Int($0) } ?? (isOn ? 200_000 : 5_000)
}
