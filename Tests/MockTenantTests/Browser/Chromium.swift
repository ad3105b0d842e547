import Basis
import Foundation
import Synchronization

/// A Chromium without a window, spoken to by the DevTools protocol over two pipes.
///
/// Everything that a test does here, a person could do: it clicks at places and types text.
final class Chromium {
    private let process = Process()
    private let folder: URL
    private let requests: FileHandle
    private let answers: FileHandle
    private var buffer: [UInt8] = []
    private var number = 0

    /// The program; nil where there is none.
    static let path: String? = {
        let named = ProcessInfo.processInfo.environment["CHROMIUM"].map { [$0] } ?? []
        let names = named + ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        return names.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// Something that did not happen in the browser.
    struct Trouble: Error, CustomStringConvertible {
        let description: String
    }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("dragoman-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let input = folder.appendingPathComponent("requests").path
        let output = folder.appendingPathComponent("answers").path
        guard mkfifo(input, 0o600) == 0, mkfifo(output, 0o600) == 0 else { throw Trouble(description: "no pipes") }
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", "exec \"$0\" \"$@\" 3<\"$IN\" 4>\"$OUT\"", Self.path ?? "", "--headless=new", "--no-sandbox",
            "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
            "--user-data-dir=" + folder.path, "--remote-debugging-pipe", "about:blank",
        ]
        var environment = ProcessInfo.processInfo.environment
        environment["IN"] = input
        environment["OUT"] = output
        process.environment = environment
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        requests = try FileHandle(forWritingTo: URL(fileURLWithPath: input))
        answers = try FileHandle(forReadingFrom: URL(fileURLWithPath: output))
    }

    /// Ends the browser and removes what it stored.
    func close() {
        _ = try? send("Browser.close")
        try? requests.close()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// A page in a profile of its own.
    func page(scripts: Bool, language: String) throws -> BrowserPage {
        let context = try send("Target.createBrowserContext")["browserContextId"]?.string ?? ""
        let target = try send(
            "Target.createTarget",
            ["url": "about:blank", "browserContextId": .string(context), "width": 900, "height": 1000])
        let attached = try send(
            "Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])
        let page = BrowserPage(
            browser: self, session: attached["sessionId"]?.string ?? "", target: target["targetId"]?.string ?? "")
        try page.prepare(scripts: scripts, language: language)
        return page
    }

    /// One command and its result.
    @discardableResult
    func send(_ method: String, _ parameters: JSON = [:], session: String? = nil) throws -> JSON {
        number += 1
        var message: JSON = ["id": .int(number), "method": .string(method), "params": parameters]
        if let session { message["sessionId"] = .string(session) }
        try requests.write(contentsOf: Data(Array(message.text().utf8) + [0]))
        while true {
            let answer = try next()
            guard answer["id"]?.int == number else { continue }
            if let error = answer["error"] { throw Trouble(description: "\(method): \(error.text())") }
            return answer["result"] ?? [:]
        }
    }

    private func next() throws -> JSON {
        while true {
            if let end = buffer.firstIndex(of: 0) {
                let bytes = Array(buffer[..<end])
                buffer.removeSubrange(...end)
                return (try? JSON(parsing: bytes)) ?? [:]
            }
            let data = answers.availableData
            guard !data.isEmpty else { throw Trouble(description: "the browser has ended") }
            buffer += data
        }
    }
}
