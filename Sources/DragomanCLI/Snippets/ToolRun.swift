import Foundation

/// One run of another program with a bounded time; its output goes through files, so that no amount of it blocks.
enum ToolRun {
    /// How a run ended.
    enum Outcome: Sendable {
        /// It ended by itself: its status and all it wrote on both streams.
        case ended(status: Int32, output: String)
        /// It did not end in time and was stopped.
        case timedOut
        /// It could not be started, and why.
        case failed(String)
    }

    /// Runs a program in a folder to its end, or for so many seconds.
    static func run(_ program: String, _ arguments: [String], in folder: URL, seconds: Double) -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let output = folder.appendingPathComponent("output-\(UUID().uuidString)")
        guard FileManager.default.createFile(atPath: output.path, contents: nil),
            let handle = FileHandle(forWritingAtPath: output.path)
        else { return .failed("its output cannot be kept in \(folder.path)") }
        defer {
            try? handle.close()
            try? FileManager.default.removeItem(at: output)
        }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do { try process.run() } catch { return .failed("\(error.localizedDescription)") }
        if ended.wait(timeout: .now() + seconds) == .timedOut {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            return .timedOut
        }
        let bytes = (try? Data(contentsOf: output)) ?? Data()
        return .ended(status: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self))
    }
}
