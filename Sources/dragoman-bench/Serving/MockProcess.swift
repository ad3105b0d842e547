import Basis
import Foundation

/// A mock tenant in a process of its own, as a user starts it.
final class MockProcess {
    private let process = Process()
    /// When the process was started, on the stopwatch's clock.
    let startedAt: Double
    let endpoint: String
    /// What it says of itself: applications and users with their secrets.
    let description: JSON

    /// Starts `dragoman mock` on a free port and waits until it has said where it listens.
    ///
    /// - Throws: `BenchmarkFailure` when it does not.
    init(binary: String) throws {
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: binary)
        process.arguments = ["mock", "--port", "0", "--json"]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        startedAt = Stopwatch.now()
        do { try process.run() } catch { throw BenchmarkFailure("\(binary) cannot be started: \(error)") }
        var text: [UInt8] = []
        while true {
            let piece = output.fileHandleForReading.availableData
            text += piece
            if let json = try? JSON(parsing: text), let endpoint = json["endpoint"]?.string {
                self.endpoint = endpoint
                description = json
                return
            }
            guard !piece.isEmpty else {
                process.terminate()
                throw BenchmarkFailure("\(binary) mock printed no endpoint")
            }
        }
    }

    /// Resident memory in bytes, as the system counts it.
    func residentMemory() throws -> Double {
        guard let kibibytes = Double(try told("rss")) else {
            throw BenchmarkFailure("ps does not tell the memory of the mock")
        }
        return kibibytes * 1024
    }

    /// User and system time of all its threads until now, in seconds; in whole seconds on Linux.
    func processorSeconds() throws -> Double {
        let text = try told("time")  // [[DD-]HH:]MM:SS[.hh]
        let parts = text.split { ":-".contains($0) }.map { Double($0) ?? .nan }
        let seconds = zip(parts.reversed(), [1, 60, 3600, 86400]).reduce(0) { $0 + $1.0 * $1.1 }
        guard !text.isEmpty, seconds.isFinite else { throw BenchmarkFailure("ps does not tell the time of the mock") }
        return seconds
    }

    /// What `ps` tells of it under a keyword.
    private func told(_ keyword: String) throws -> String {
        let ps = Process()
        let output = Pipe()
        ps.executableURL = URL(fileURLWithPath: "/bin/ps")
        ps.arguments = ["-o", keyword + "=", "-p", String(process.processIdentifier)]
        ps.standardOutput = output
        do { try ps.run() } catch { throw BenchmarkFailure("ps cannot be started: \(error)") }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        ps.waitUntilExit()
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Ends the process.
    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}
