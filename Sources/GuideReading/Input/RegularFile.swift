#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads whole regular files with a size limit; every way to fail has its own error.
package enum RegularFile {
    /// The largest guide that is read: 64 MiB.
    package static let limit = 64 << 20

    /// The bytes of a file.
    ///
    /// - Throws: `GuideReadingError`: missing, directory, not a regular file, unreadable, too large.
    package static func bytes(at path: String) throws(GuideReadingError) -> [UInt8] {
        var status = stat()
        guard stat(path, &status) == 0 else { throw failure(errno, path) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw failure(EISDIR, path)
        default:
            throw GuideReadingError(
                .notRegular, file: path, reason: "is not a regular file",
                solution: "Save what it holds to a file and name that")
        }
        guard status.st_size <= limit else { throw tooLarge(path, size: Int(status.st_size)) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno, path) }
        defer { close(descriptor) }
        let capacity = Int(status.st_size) + 1
        var fault: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            while count < capacity, let base = buffer.baseAddress {
                let got = read(descriptor, base + count, capacity - count)
                if got < 0 {
                    if errno == EINTR { continue }
                    fault = errno
                    return
                }
                if got == 0 { return }
                count += got
            }
        }
        if fault != 0 { throw failure(fault, path) }
        return bytes
    }

    /// The error for a guide over the limit.
    static func tooLarge(_ path: String, size: Int) -> GuideReadingError {
        GuideReadingError(
            .tooLarge, file: path,
            reason: "is \(size >> 20) MiB large, over the limit of \(limit >> 20) MiB for a guide",
            solution: "Name the guide itself, not a dump or an archive; split a real guide of that size")
    }

    private static func failure(_ code: Int32, _ path: String) -> GuideReadingError {
        switch code {
        case ENOENT, ENOTDIR:
            GuideReadingError(
                .missing, file: path, reason: "does not exist",
                solution: "Check the path; it is relative to where you run")
        case EISDIR:
            GuideReadingError(
                .directory, file: path, reason: "is a directory",
                solution: "Name a guide in it, such as a README.mdx or an .html page")
        case EACCES, EPERM:
            GuideReadingError(
                .unreadable, file: path, reason: "may not be read (permission denied)",
                solution: "Give yourself read permission, for example with chmod u+r")
        default:
            GuideReadingError(
                .unreadable, file: path, reason: "cannot be read (\(String(cString: strerror(code))))",
                solution: "Check the disk and the path, then try again")
        }
    }
}
