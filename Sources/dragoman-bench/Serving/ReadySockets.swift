#if canImport(Glibc)
    import CEventPoll
    import Glibc
#else
    import Darwin
#endif

/// Waits for sockets with something to read, at a cost that does not grow with the sockets watched.
///
/// Where the system has no `epoll` it asks with `poll`, which looks at every socket each time.
final class ReadySockets {
    #if canImport(Glibc)
        private let queue = epoll_create1(0)
        private var events: [epoll_event]
    #else
        private var watched: [pollfd]
    #endif

    /// - Throws: `BenchmarkFailure` when the system refuses to watch a socket.
    init(_ sockets: [Int32]) throws {
        #if canImport(Glibc)
            events = Array(repeating: epoll_event(), count: max(1, sockets.count))
            for (index, socket) in sockets.enumerated() {
                var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(u64: UInt64(index)))
                guard epoll_ctl(queue, EPOLL_CTL_ADD, socket, &event) == 0 else {
                    throw BenchmarkFailure("a connection cannot be watched: error \(errno)")
                }
            }
        #else
            watched = sockets.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        #endif
    }

    #if canImport(Glibc)
        deinit { close(queue) }
    #endif

    /// The positions of the sockets with something to read; waits for one, ten seconds at most.
    ///
    /// - Throws: `BenchmarkFailure` when nothing arrives.
    func next() throws -> [Int] {
        #if canImport(Glibc)
            let count = Int(epoll_wait(queue, &events, Int32(events.count), 10_000))
            guard count > 0 else { throw BenchmarkFailure("no answer within ten seconds") }
            return (0..<count).map { Int(events[$0].data.u64) }
        #else
            guard poll(&watched, nfds_t(watched.count), 10_000) > 0 else {
                throw BenchmarkFailure("no answer within ten seconds")
            }
            return watched.indices.filter { watched[$0].revents != 0 }
        #endif
    }
}
