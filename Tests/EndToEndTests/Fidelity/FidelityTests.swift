import Basis
import Foundation
import TestSupport
import Testing

/// The mock tenant beside recordings of a real one: every exchange agrees, or the difference stands in the reviewed list.
///
/// Three folders are replayed, all of them with `DRAGOMAN_NIGHTLY=1`: a folder is a series, and its recordings build on each other.
@Suite(.enabled(if: SharedFolder.exists, "the recordings of a real tenant are not part of the repository"))
struct FidelityTests {
    static let folders =
        Nightly.isOn
        ? ["oidc", "experience", "far-side", "management", "sdk", "wrong-setups"] : ["oidc", "sdk", "wrong-setups"]

    @Test(
        "the mock tenant answers as the recorded one did",
        arguments: folders)
    func agrees(folder: String) throws {
        let root = try #require(SharedFolder.url).appendingPathComponent("recordings/\(folder)")
        let setups = try #require(SharedFolder.url).appendingPathComponent("tools/setup-\(folder).har").path
        let run = try Program.run(
            ["replay", "--mock", "--json", root.path]
                + (FileManager.default.fileExists(atPath: setups) ? ["--setup", setups] : []))
        try #require(!run.output.isEmpty, "\(run.errors)")
        let report = try JSON(parsing: run.output)
        #expect(report["compared"]?.int ?? 0 > 10, "\(run.errors)")
        for recording in report["recordings"]?.array ?? [] {
            for exchange in recording["exchanges"]?.array ?? [] {
                let unknown = (exchange["differences"]?.array ?? []).filter { difference in
                    !Deviation.all.contains {
                        $0.covers(
                            request: exchange["request"]?.string ?? "", place: difference["place"]?.string ?? "")
                    }
                }
                #expect(
                    unknown.isEmpty, "\(recording["file"]?.string ?? "")#\(exchange["index"]?.int ?? -1): \(unknown)")
            }
        }
    }

    @Test("every entry of the list of deviations has places and a reason")
    func reviewed() {
        #expect(!Deviation.all.isEmpty)
        #expect(Deviation.all.allSatisfy { $0.path.hasPrefix("/") && !$0.places.isEmpty && $0.reason.count > 20 })
    }
}
