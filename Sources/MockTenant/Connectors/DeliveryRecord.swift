import Basis
import Foundation

/// The file to which a connector of tests writes its last message, one line of JSON.
struct DeliveryRecord: Sendable {
    /// Under the folder `logto` of the system's temporary folder.
    let file: String
    let content: JSON

    init?(json: JSON) {
        guard let file = json["file"]?.string, let content = json["content"] else { return nil }
        self.file = file
        self.content = content
    }

    /// - Throws: 500 when the file cannot be written.
    func write(in scope: JSON) throws(TenantError) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("logto")
        let text = (content.filled(in: scope) ?? .null).text() + "\n"
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: folder.appendingPathComponent(file))
        } catch {
            throw .internalServerError
        }
    }
}
