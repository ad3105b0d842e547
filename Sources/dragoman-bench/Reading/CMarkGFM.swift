import Foundation

/// GitHub's CommonMark parser, the yardstick of reading speed; loaded when measuring, so that nothing else needs it.
final class CMarkGFM {
    private typealias NewParser = @convention(c) (Int32) -> OpaquePointer?
    private typealias Feed = @convention(c) (OpaquePointer?, UnsafePointer<UInt8>?, Int) -> Void
    private typealias Finish = @convention(c) (OpaquePointer?) -> OpaquePointer?
    private typealias Free = @convention(c) (OpaquePointer?) -> Void

    private let library: UnsafeMutableRawPointer
    private let newParser: NewParser
    private let feed: Feed
    private let finish: Finish
    private let freeParser: Free
    private let freeNode: Free

    /// Loads the shared library.
    ///
    /// - Throws: `BenchmarkFailure` when it is not installed.
    init() throws {
        let names = [
            "libcmark-gfm.so", "libcmark-gfm.so.0.29.0.gfm.13", "libcmark-gfm.dylib",
            "/opt/homebrew/lib/libcmark-gfm.dylib",
        ]
        guard let library = names.lazy.compactMap({ dlopen($0, RTLD_NOW) }).first else {
            throw BenchmarkFailure("libcmark-gfm is not installed (Debian: libcmark-gfm-dev, Homebrew: cmark-gfm)")
        }
        func symbol<Function>(_ name: String, as type: Function.Type) throws -> Function {
            guard let address = dlsym(library, name) else { throw BenchmarkFailure("libcmark-gfm has no \(name)") }
            return unsafeBitCast(address, to: type)
        }
        self.library = library
        newParser = try symbol("cmark_parser_new", as: NewParser.self)
        feed = try symbol("cmark_parser_feed", as: Feed.self)
        finish = try symbol("cmark_parser_finish", as: Finish.self)
        freeParser = try symbol("cmark_parser_free", as: Free.self)
        freeNode = try symbol("cmark_node_free", as: Free.self)
    }

    deinit { dlclose(library) }

    /// Parses a document into a tree and gives it back at once; false when there is none.
    func parse(_ bytes: [UInt8]) -> Bool {
        let parser = newParser(0)
        bytes.withUnsafeBufferPointer { feed(parser, $0.baseAddress, $0.count) }
        let root = finish(parser)
        freeParser(parser)
        freeNode(root)
        return root != nil
    }
}
