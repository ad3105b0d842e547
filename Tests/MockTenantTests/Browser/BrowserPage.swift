import Basis
import Foundation

/// A page of a browser, with a person's means.
final class BrowserPage {
    private let browser: Chromium
    private let session: String
    private let target: String
    /// How long something may take to appear, in seconds.
    private let patience = 30.0
    private var pictures = 0
    /// The name of the story, for pictures.
    var name = ""

    init(browser: Chromium, session: String, target: String) {
        self.browser = browser
        self.session = session
        self.target = target
    }

    func prepare(scripts: Bool, language: String) throws {
        for domain in ["Page", "DOM", "Network"] { try send("\(domain).enable") }
        try send("Emulation.setScriptExecutionDisabled", ["value": .bool(!scripts)])
        try send("Network.setExtraHTTPHeaders", ["headers": ["Accept-Language": .string(language)]])
    }

    @discardableResult
    private func send(_ method: String, _ parameters: JSON = [:]) throws -> JSON {
        try browser.send(method, parameters, session: session)
    }

    func open(_ url: String) throws { try send("Page.navigate", ["url": .string(url)]) }

    /// The address of the page.
    var url: String {
        let info = try? browser.send("Target.getTargetInfo", ["targetId": .string(target)])
        return info?["targetInfo"]?["url"]?.string ?? ""
    }

    /// The markup of the page as it stands.
    var markup: String {
        guard let root = try? send("DOM.getDocument", ["depth": 0])["root"]?["nodeId"] else { return "" }
        return (try? send("DOM.getOuterHTML", ["nodeId": root])["outerHTML"]?.string) ?? ""
    }

    private func find(_ selector: String) -> JSON? {
        guard let root = try? send("DOM.getDocument", ["depth": 0])["root"]?["nodeId"],
            let node = try? send("DOM.querySelector", ["nodeId": root, "selector": .string(selector)])["nodeId"],
            node.int != 0
        else { return nil }
        return node
    }

    /// Waits for an element.
    @discardableResult
    func wait(for selector: String) throws -> JSON {
        let end = Date().addingTimeInterval(patience)
        while Date() < end {
            if let node = find(selector) { return node }
            usleep(50_000)
        }
        throw Chromium.Trouble(description: "no \(selector) at \(url):\n\(markup)")
    }

    /// Presses and lets go of the mouse in the middle of an element.
    func click(_ selector: String) throws {
        try picture(of: selector)
        let (x, y) = try middle(of: selector)
        for type in ["mousePressed", "mouseReleased"] {
            try send(
                "Input.dispatchMouseEvent",
                [
                    "type": .string(type), "x": .number("\(x)"), "y": .number("\(y)"), "button": "left",
                    "clickCount": 1,
                ])
        }
    }

    /// The middle of an element that a person sees; a page that is just being replaced is looked at again.
    private func middle(of selector: String) throws -> (x: Double, y: Double) {
        try patiently {
            let node = try self.wait(for: selector)
            try self.send("DOM.scrollIntoViewIfNeeded", ["nodeId": node])
            let quad = try self.send("DOM.getContentQuads", ["nodeId": node])["quads"]?.array?.first?.array ?? []
            let numbers = quad.compactMap(\.double)
            guard numbers.count == 8 else { throw Chromium.Trouble(description: "\(selector) has no place") }
            return (
                (numbers[0] + numbers[2] + numbers[4] + numbers[6]) / 4,
                (numbers[1] + numbers[3] + numbers[5] + numbers[7]) / 4
            )
        }
    }

    /// Goes into a field and types.
    func type(_ text: String, into selector: String) throws {
        try patiently { try self.send("DOM.focus", ["nodeId": try self.wait(for: selector)]) }
        try send("Input.insertText", ["text": .string(text)])
    }

    @discardableResult
    private func patiently<Value>(_ body: () throws -> Value) throws -> Value {
        let end = Date().addingTimeInterval(patience)
        while true {
            do { return try body() } catch {
                if Date() > end { throw error }
                usleep(50_000)
            }
        }
    }

    /// What assistive technology is told of the page: role and name of each node that has a role.
    func accessibleNodes() throws -> [(role: String, name: String)] {
        let nodes = try send("Accessibility.getFullAXTree")["nodes"]?.array ?? []
        return nodes.filter { $0["ignored"]?.bool != true }.map {
            ($0["role"]?["value"]?.string ?? "", $0["name"]?["value"]?.string ?? "")
        }
    }

    /// Keeps a picture where DRAGOMAN_SCREENSHOTS names a folder.
    private func picture(of selector: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["DRAGOMAN_SCREENSHOTS"] else { return }
        try wait(for: selector)
        pictures += 1
        let data = try send("Page.captureScreenshot")["data"]?.string ?? ""
        let file = URL(fileURLWithPath: folder).appendingPathComponent("\(name)-\(pictures).png")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(base64Encoded: data)?.write(to: file)
    }
}
