import Basis
import Foundation
import OIDC
import Testing

@Suite("URLs as browsers and Node read them")
struct URLRecordTests {
    /// What Node's `URL` made of a text.
    struct Vector: CustomTestStringConvertible {
        var input: String
        /// Nil where it threw.
        var href: String?
        var host: String?
        var origin: String?
        var path: String?
        var testDescription: String { input.debugDescription }
    }

    static let vectors: [Vector] = {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "Vectors/urls.json")
        guard let data = try? Data(contentsOf: url), let json = try? JSON(parsing: [UInt8](data)) else { return [] }
        return (json.array ?? []).compactMap { entry in
            entry["input"]?.string.map {
                Vector(
                    input: $0, href: entry["href"]?.string, host: entry["host"]?.string,
                    origin: entry["origin"]?.string, path: entry["path"]?.string)
            }
        }
    }()

    @Test func `There are vectors`() { #expect(Self.vectors.count > 100) }

    @Test(arguments: vectors) func `The record of a text is the one of Node`(vector: Vector) {
        let record = URLRecord(vector.input)
        // By scalars: Swift's equality takes characters for equal that are not the same bytes.
        func isSame(_ mine: String?, _ theirs: String?) -> Bool {
            mine.map { Array($0.unicodeScalars) } == theirs.map { Array($0.unicodeScalars) }
        }
        #expect(isSame(record?.href, vector.href), "\(record?.href ?? "nil") \(vector.href ?? "nil")")
        #expect(isSame(record.map { $0.host ?? "" }, vector.host))
        #expect(isSame(record?.path, vector.path))
        #expect(isSame(record?.origin, vector.origin))
    }

    @Test(arguments: vectors) func `A record that is read again stays what it is`(vector: Vector) {
        guard let record = URLRecord(vector.input) else { return }
        #expect(URLRecord(record.href) == record)
    }
}
