/// Whether the memory of the mock tenant grows while people sign in and refresh their tokens for a long time.
///
/// It begins once the tenant remembers as much as it ever does: from then on nothing may grow.
enum SoakBenchmark {
    /// - Parameter minutes: how long the soak takes; an hour is what is promised, a minute shows that it still holds.
    static func figures(binary: String, minutes: Double) throws -> [Figure] {
        let mock = try MockProcess(binary: binary)
        defer { mock.stop() }
        let load = try SignInLoad(mock)
        for _ in 0..<12_500 { try load.signIn() }
        let (start, step) = (Stopwatch.now(), minutes * 60 / 40)
        var megabytes: [Double] = []
        var count = 0
        while megabytes.count < 40 {
            let token = try load.signIn()
            for _ in 0..<3 { try load.refresh(token) }
            count += 1
            if Stopwatch.now() - start >= step * Double(megabytes.count + 1) {
                megabytes.append(try mock.residentMemory() / 1e6)
            }
        }
        let (first, last) = (Array(megabytes.prefix(10)).median, Array(megabytes.suffix(10)).median)
        return [
            Figure("soak.sign-ins", "soak: sign-ins in \(minutes) minutes", Double(count), ""),
            Figure("soak.memory", "soak: resident memory", last, "MB", target: .atMost(70), samples: megabytes),
            Figure(
                "soak.growth", "soak: memory of the last quarter beside the first", 100 * last / first, "%",
                target: .atMost(103)),
        ]
    }
}
