#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The time of the processor that nobody else wants.
enum LeftoverTime {
    #if canImport(Glibc)
        /// `SCHED_IDLE` of Linux; the module of the C library leaves it out.
        private static let schedIdle: Int32 = 5
    #endif

    /// Lets the calling thread run only when no other thread would (`SCHED_IDLE` on Linux, the background class on macOS).
    ///
    /// A system that refuses leaves the thread as it is: it takes more from others, and does the same.
    static func only() {
        #if canImport(Glibc)
            var rank = sched_param()
            _ = sched_setscheduler(0, schedIdle, &rank)
        #else
            _ = pthread_set_qos_class_self_np(QOS_CLASS_BACKGROUND, 0)
        #endif
    }
}
