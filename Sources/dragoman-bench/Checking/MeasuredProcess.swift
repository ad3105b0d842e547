import Foundation

/// A program run to its end, with what it took.
struct MeasuredProcess {
    var status: Int32
    var seconds: Double
    /// User and system time of all its threads.
    var processorSeconds: Double
    /// The most memory it held, in bytes.
    var peakMemory: Double

    /// Runs a program; what it writes goes nowhere.
    ///
    /// - Throws: `BenchmarkFailure` when it cannot be started.
    init(_ path: String, _ arguments: [String]) throws {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        for descriptor in [Int32(1), 2] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
        }
        defer { posix_spawn_file_actions_destroy(&actions) }
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process = pid_t()
        let start = Stopwatch.now()
        guard posix_spawn(&process, path, &actions, nil, &words, environ) == 0 else {
            throw BenchmarkFailure("\(path) cannot be started; build it with make build")
        }
        var result: Int32 = 0
        var usage = rusage()
        while wait4(process, &result, 0, &usage) < 0, errno == EINTR {}
        seconds = Stopwatch.now() - start
        status = result & 0x7F == 0 ? (result >> 8) & 0xFF : 128 + (result & 0x7F)
        func time(_ value: timeval) -> Double { Double(value.tv_sec) + Double(value.tv_usec) / 1e6 }
        processorSeconds = time(usage.ru_utime) + time(usage.ru_stime)
        #if canImport(Darwin)
            peakMemory = Double(usage.ru_maxrss)
        #else
            peakMemory = Double(usage.ru_maxrss) * 1024
        #endif
    }
}
