import Guide

/// What a code block says by itself, on whatever page and in whatever language of readers it stands.
///
/// Fragments and translations repeat the same code over and over; it is read once for each distinct text.
package final class SnippetReading: Sendable, Hashable {
    package let code: CodeBlock
    /// The family of the code's language.
    package let language: SnippetLanguage
    package let scan: SnippetScan
    /// The lines of the code with their numbers in the guide.
    package let lines: [(number: Int, text: Substring)]
    /// Constants whose value is a text.
    let constants: [String: String]
    /// The places that configure a client.
    let sites: [ConfigurationSite]
    /// The first place that decides by the session.
    let sessionUse: SessionUse?
    /// The member of a client that holds the claims.
    let claimsMember: (name: String, line: Int)?
    /// The first line that loops over claims, and over which.
    let claimsLoop: (field: String, line: Int)?
    /// The class that takes the part of the SDK's storage.
    let storage: (name: String, line: Int)?
    /// Paths in links, forms and redirects; none in code that shows no pages.
    let links: [(path: String, line: Int)]

    init(_ code: CodeBlock, sdks: SDKCatalogue) {
        self.code = code
        language = SnippetLanguage.of(code)
        scan = SnippetScanner.scan(code)
        let lines = code.text.lines.enumerated().map { (number: code.firstLine + $0.offset, text: $0.element) }
        self.lines = lines
        constants = ConfigurationSite.constants(lines)
        sites = ConfigurationSite.all(in: scan, constants: constants, sdks: sdks)
        sessionUse = SessionUse.first(in: lines)
        storage = StorageRules.declaration(in: lines)
        let showsPages = language.isProgram
        claimsMember = showsPages ? ReadingRules.claimsMember(in: lines, sdks) : nil
        claimsLoop = showsPages ? ClaimsDisplay.first(in: lines) : nil
        links = showsPages ? SessionRoutes.links(in: lines) : []
    }

    package static func == (left: SnippetReading, right: SnippetReading) -> Bool {
        left === right || left.code == right.code && left.scan == right.scan
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension SnippetLanguage {
    /// Whether code of this family can be an application or its pages: no command, no data, no message.
    var isProgram: Bool {
        switch self {
        case .shell, .env, .json, .keyValue, .http, .diagram, .unknown: false
        default: true
        }
    }
}
