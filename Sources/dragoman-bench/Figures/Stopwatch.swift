import Foundation

/// Times work by the processor time of this process, or by the clock on the wall.
enum Stopwatch {
    /// Seconds of processor time that this process has used so far.
    static func processorTime() -> Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

    /// Seconds on a clock that never goes back.
    static func now() -> Double { seconds(CLOCK_MONOTONIC) }

    /// Seconds of processor time that a piece of work takes.
    static func processor(_ work: () throws -> Void) rethrows -> Double {
        let start = processorTime()
        try work()
        return processorTime() - start
    }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

extension [Double] {
    /// The value in the middle; 0 of nothing.
    var median: Double {
        guard !isEmpty else { return 0 }
        let ordered = sorted()
        return count % 2 == 1 ? ordered[count / 2] : (ordered[count / 2 - 1] + ordered[count / 2]) / 2
    }

    /// The smallest value that so many of a hundred values do not exceed; 0 for none.
    func percentile(_ share: Int) -> Double {
        let ordered = sorted()
        return isEmpty ? 0 : ordered[Swift.max(0, (count * share + 99) / 100 - 1)]
    }
}
