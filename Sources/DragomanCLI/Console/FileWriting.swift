import Foundation

/// Writes to file descriptors, to the last byte.
package enum FileWriting {
    /// Writes text to a descriptor; answers what went wrong, or nil.
    ///
    /// A reader who has gone away is no fault.
    package static func write(_ text: String, to descriptor: Int32) -> String? {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { writeBytes(descriptor, $0) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno == EPIPE {
                return nil
            } else if errno != EINTR, errno != EAGAIN {
                return String(cString: strerror(errno))
            }
        }
        return nil
    }

    /// Makes the folder of a file that is to be written later, so that a long run does not end with nowhere to write.
    ///
    /// - Parameters:
    ///   - what: what the file is to be, such as `report`.
    ///   - hint: what to write instead of the path of a folder.
    /// - Throws: `CommandFailure` with status `usage` when the folder cannot be made, or the path is that of a folder.
    static func prepare(_ path: String, for what: String, hint: String) throws(CommandFailure) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(
                .usage, "the folder of the \(what) cannot be made", at: .init(folder.relativePath),
                hint: "choose another place; the file system says: \(error.localizedDescription)")
        }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw CommandFailure(
                .usage, "the \(what) cannot be written: this is a folder", at: .init(path), hint: hint)
        }
    }

    /// Writes a whole file.
    ///
    /// - Throws: `CommandFailure` with status `usage` when the file system refuses.
    static func write(_ bytes: [UInt8], toFile path: String) throws(CommandFailure) {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path))
        } catch {
            throw CommandFailure(
                .usage, "the file cannot be written", at: .init(path),
                hint: "the file system says: \(error.localizedDescription)")
        }
    }

    private static func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
            Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }
}
