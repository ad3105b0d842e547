import Guide

/// A guide compiled: steps in reading order, every block accounted for, placeholders, and the snippets as read.
package struct Scenario: Sendable {
    package var guide: Guide
    package var steps: [Step]
    package var blocks: [BlockAccount]
    package var placeholders: [Placeholder]
    /// Every code block, scanned, in reading order.
    package var snippets: [Snippet]
    package var diagnostics: [Diagnostic]

    package init(
        guide: Guide, steps: [Step] = [], blocks: [BlockAccount] = [], placeholders: [Placeholder] = [],
        snippets: [Snippet] = [], diagnostics: [Diagnostic] = []
    ) {
        self.guide = guide
        self.steps = steps
        self.blocks = blocks
        self.placeholders = placeholders
        self.snippets = snippets
        self.diagnostics = diagnostics
    }
}

/// What became of a code block, inline request, table or console instruction: exactly one class each.
package struct BlockAccount: Sendable, Hashable {
    package var source: SourceRange
    package var fate: Fate
    /// Why, in a few words; always set for `notExecutable`.
    package var reason: String
    /// Ids of the steps read from it.
    package var steps: [String]
    /// Index of the block in `Guide.blocks`; nil when it is of another run.
    package var block: Int?

    package init(source: SourceRange, fate: Fate, reason: String = "", steps: [String] = []) {
        self.source = source
        self.fate = fate
        self.reason = reason
        self.steps = steps
    }

    /// The four classes.
    package enum Fate: String, Sendable, Hashable, CaseIterable { case executed, checked, alternative, notExecutable }
}

/// A value the reader must replace, and what it stands for.
package struct Placeholder: Sendable, Hashable {
    /// As written: `<your-app-id>`, `https://xxxx.logto.app/oidc`, `organization-id`.
    package var text: String
    package var meaning: Meaning
    /// The name under which the run binds it, such as `tenant.endpoint` or `application.id`.
    package var binding: String
    package var source: SourceRange

    package init(text: String, meaning: Meaning, binding: String, source: SourceRange) {
        self.text = text
        self.meaning = meaning
        self.binding = binding
        self.source = source
    }

    /// What placeholders stand for.
    package enum Meaning: String, Sendable, Hashable, CaseIterable {
        case endpoint, issuer, applicationId, applicationSecret, baseURL, cookieSecret, organizationId, resource
        case connectorId, accessToken, phone, email, providerClientId, providerClientSecret, other
    }
}
