import Basis

/// The page that asks a user whether a third-party application may have what it asks for.
enum ConsentPage {
    /// The page; it reads `/api/interaction/consent` by itself.
    static func html() throws -> String {
        String(decoding: try ResourceFile.bytes("pages/consent.html", of: "MockTenant"), as: UTF8.self)
    }
}
