import Conformance

/// All that a run went by, secrets included: what is needed to judge it again and to come to the same report.
///
/// It is meant for encryption: nothing of it is redacted.
package struct StoredRun: Sendable, Hashable {
    package static let schema = "dragoman.evidence/1"

    /// The guides as they were, in the order of the transcript's scenarios.
    package var sources: [Source]
    package var transcript: Transcript
    /// Values that no report may show.
    package var secrets: [String]
    /// What the digests in the report were made with, so that they come out alike.
    package var redactionKey: [UInt8]
    /// Which checks the run was judged by; empty for all.
    package var selection: [String]
    /// The program that kept it, such as `dragoman 0.1.0`.
    package var tool: String

    package init(
        sources: [Source], transcript: Transcript, secrets: [String], redactionKey: [UInt8], selection: [String],
        tool: String
    ) {
        self.sources = sources
        self.transcript = transcript
        self.secrets = secrets
        self.redactionKey = redactionKey
        self.selection = selection
        self.tool = tool
    }

    /// A guide's bytes, and what its docs tree answered while it was read.
    package struct Source: Sendable, Hashable {
        /// The path that positions name.
        package var file: String
        package var bytes: [UInt8]
        /// The files that were read, by their path in the docs tree.
        package var contents: [String: [UInt8]]
        /// Further files of the tree that were there.
        package var existing: Set<String>
        package var locales: [String]

        package init(
            file: String, bytes: [UInt8], contents: [String: [UInt8]] = [:], existing: Set<String> = [],
            locales: [String] = []
        ) {
            self.file = file
            self.bytes = bytes
            self.contents = contents
            self.existing = existing
            self.locales = locales
        }
    }
}
