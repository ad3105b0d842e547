/// What ten thousand sign-ins cost the mock tenant, in time and in memory that stays: it remembers the newest 5,000 grants,
/// which is the bound that its memory has.
enum SignInBenchmark {
    static func figures(binary: String) throws -> [Figure] {
        let mock = try MockProcess(binary: binary)
        defer { mock.stop() }
        let load = try SignInLoad(mock)
        for _ in 0..<100 { try load.signIn() }
        let (before, start) = (try mock.processorSeconds(), Stopwatch.now())
        var megabytes = [try mock.residentMemory() / 1e6]
        let count = 10_000
        for number in 1...count {
            try load.signIn()
            if number.isMultiple(of: count / 10) { megabytes.append(try mock.residentMemory() / 1e6) }
        }
        let elapsed = Stopwatch.now() - start
        let spent = try mock.processorSeconds() - before
        return [
            Figure(
                "sign-in.server", "mock: processor time of a sign-in, authorization to tokens",
                spent * 1000 / Double(count), "ms", target: .atMost(5)),
            Figure("sign-in.whole", "the same with the client, by the clock", elapsed * 1000 / Double(count), "ms"),
            Figure(
                "sign-in.memory", "mock: resident memory after \(count) sign-ins", megabytes.last ?? 0, "MB",
                target: .atMost(70), samples: megabytes),
        ]
    }
}
