/// One `testsuite` element.
struct JUnitSuite {
    var name: String
    var file: String?
    var cases: [JUnitCase]

    init(name: String, file: String? = nil, cases: [JUnitCase]) {
        self.name = name
        self.file = file
        self.cases = cases
        makeNamesUnique()
    }

    func markup(timestamp: String) -> Markup {
        .tag(
            "testsuite",
            [
                "name": name, "tests": String(cases.count), "failures": String(cases.count { $0.result.isFailure }),
                "errors": String(cases.count { $0.result.isError }),
                "skipped": String(cases.count { $0.result.isSkipped }),
                "time": Milliseconds.seconds(cases.map(\.duration).reduce(0, +)), "timestamp": timestamp, "file": file,
            ], cases.map(\.markup))
    }

    /// Readers drop the second of two cases of one name.
    private mutating func makeNamesUnique() {
        var seen: [String: Int] = [:]
        for index in cases.indices {
            let count = seen[cases[index].name, default: 0] + 1
            seen[cases[index].name] = count
            if count > 1 { cases[index].name += " [\(count)]" }
        }
    }
}
