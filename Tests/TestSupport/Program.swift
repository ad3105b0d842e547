import Foundation

/// The built `dragoman`, run as a user runs it.
package enum Program {
    /// What a run left behind.
    package struct Result: Sendable {
        package var status: Int32
        package var output: String
        package var errors: String
    }

    /// The executable beside the test bundle.
    package static var url: URL {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        while folder.path != "/" {
            let url = folder.appendingPathComponent("dragoman")
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue {
                return url
            }
            folder.deleteLastPathComponent()
        }
        return Bundle.main.bundleURL.appendingPathComponent("dragoman")
    }

    /// Runs it to its end; streams go through files, so that no amount of output blocks it.
    package static func run(
        _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:]
    ) throws -> Result {
        let process = try start(arguments, in: folder, environment: environment)
        process.process.waitUntilExit()
        return process.result
    }

    /// A run under way.
    package struct Running {
        package let process: Process
        let output: URL
        let errors: URL

        /// What it has written so far, and its status when it has ended.
        package var result: Result {
            Result(
                status: process.isRunning ? -1 : process.terminationStatus,
                output: (try? String(contentsOf: output, encoding: .utf8)) ?? "",
                errors: (try? String(contentsOf: errors, encoding: .utf8)) ?? "")
        }

        /// Sends Ctrl-C and waits for the end; kills what has not ended after half a minute.
        package func interrupt() {
            process.interrupt()
            for _ in 0..<1500 where process.isRunning { usleep(20_000) }
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            process.waitUntilExit()
        }

        /// Waits until a text stands in its output or its messages; false when it ends or time runs out before.
        package func waits(for text: String, seconds: Double = 30) -> Bool {
            let end = Date().addingTimeInterval(seconds)
            while Date() < end {
                let now = result
                if now.output.contains(text) || now.errors.contains(text) { return true }
                if !process.isRunning { return false }
                usleep(20_000)
            }
            return false
        }
    }

    /// Starts it and goes on.
    package static func start(
        _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:]
    ) throws -> Running {
        let place = try TemporaryFolder.make()
        let process = Process()
        process.executableURL = url
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var variables = ProcessInfo.processInfo.environment
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "COLUMNS"] { variables[name] = nil }
        process.environment = variables.merging(environment) { $1 }
        let (output, errors) = (place.appendingPathComponent("output"), place.appendingPathComponent("errors"))
        for file in [output, errors] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        return Running(process: process, output: output, errors: errors)
    }
}

/// Folders for tests to write in.
package enum TemporaryFolder {
    /// A new empty folder.
    package static func make() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dragoman-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// A new folder with files of these names and texts.
    package static func make(_ files: [String: String]) throws -> URL {
        let folder = try make()
        for (name, text) in files {
            let url = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        return folder
    }
}
