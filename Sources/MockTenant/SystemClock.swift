#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The time of the machine.
package enum SystemClock {
    /// Seconds since 1970 with their fraction.
    package static let now: @Sendable () -> Double = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
