import Foundation

/// Where programs are installed.
enum ProgramPath {
    /// The path of the first of some programs that a folder of `PATH` has, nil when none has; a name with a slash stands for itself.
    static func find(_ programs: [String], _ environment: [String: String]) -> String? {
        for program in programs where program.contains("/") {
            if FileManager.default.isExecutableFile(atPath: program) { return program }
        }
        for folder in (environment["PATH"] ?? "").split(separator: ":") {
            for program in programs where !program.contains("/") {
                let path = folder + "/" + program
                if FileManager.default.isExecutableFile(atPath: path) { return path }
            }
        }
        return nil
    }
}
