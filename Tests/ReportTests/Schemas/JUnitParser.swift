import Foundation
import Report

/// Python's `junitparser`, a reader that we did not write, where it is installed.
enum JUnitParser {
    static let isInstalled = (try? python("import junitparser", input: "")) != nil

    /// Cases, failures, errors and skipped cases as the reader counts them.
    static func counts(of document: String) throws -> String {
        let program = """
            import sys, junitparser
            cases = [case for suite in junitparser.JUnitXml.fromstring(sys.stdin.buffer.read()) for case in suite]
            results = [type(result).__name__ for case in cases
                       for result in (case.result if isinstance(case.result, list) else [case.result])]
            print(len(cases), *(results.count(name) for name in ("Failure", "Error", "Skipped")))
            """
        return try python(program, input: document).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The same figures from the attributes of the root element.
    static func declared(_ report: RunReport) -> String {
        let text = JUnitReport.render(report)
        let pattern = /<testsuites [^>]*tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)"/
        guard let match = text.firstMatch(of: pattern) else { return "no counts" }
        return "\(match.1) \(match.2) \(match.3) \(match.4)"
    }

    private struct Failed: Error {}

    private static func python(_ program: String, input: String) throws -> String {
        let process = Process()
        let (incoming, outgoing) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program]
        process.standardInput = incoming
        process.standardOutput = outgoing
        process.standardError = FileHandle.nullDevice
        try process.run()
        try incoming.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try incoming.fileHandleForWriting.close()
        let output = outgoing.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed() }
        return String(decoding: output, as: UTF8.self)
    }
}
