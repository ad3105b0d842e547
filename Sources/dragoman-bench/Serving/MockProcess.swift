import Basis
import Foundation

/// A mock tenant in a process of its own, as a user starts it.
final class MockProcess {
    private let process = Process()
    /// When the process was started, on the stopwatch's clock.
    let startedAt: Double
    let endpoint: String

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
        let ps = Process()
        let output = Pipe()
        ps.executableURL = URL(fileURLWithPath: "/bin/ps")
        ps.arguments = ["-o", "rss=", "-p", String(process.processIdentifier)]
        ps.standardOutput = output
        do { try ps.run() } catch { throw BenchmarkFailure("ps cannot be started: \(error)") }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        ps.waitUntilExit()
        guard let kibibytes = Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw BenchmarkFailure("ps does not tell the memory of the mock")
        }
        return kibibytes * 1024
    }

    /// Ends the process.
    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}
