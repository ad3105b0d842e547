import Foundation
import Report
import Testing

/// Writes the sample run in every form into the folder named by `DRAGOMAN_SAMPLES`, for a look with one's own eyes.
@Suite struct SampleFilesTests {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["DRAGOMAN_SAMPLES"] != nil))
    func writesTheSample() throws {
        let folder = URL(fileURLWithPath: try #require(ProcessInfo.processInfo.environment["DRAGOMAN_SAMPLES"]))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, report) in [("sample", SampleRun.report), ("clean", SampleRun.cleanReport)] {
            for kind in Reporter.kinds {
                try Data(SampleRun.render(report, as: kind).utf8).write(
                    to: folder.appendingPathComponent("\(name).\(kind)"))
            }
        }
    }
}
