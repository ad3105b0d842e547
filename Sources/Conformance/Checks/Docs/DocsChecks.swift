/// The checks of guides: what reading them shows, and what their replay shows about them.
enum DocsChecks {
    /// The functions by check id.
    static let all: [String: @Sendable (Evidence) -> Judgement] = [
        "docs-snippet-parses": { SnippetFaults.judge($0) },
        "docs-await-async": { AwaitOutsideAsync.judge($0) },
        "docs-import-resolves": { ImportTargets.judge($0) },
        "docs-import-shape": { ImportShape.judge($0) },
        "docs-file-ending": { FileEndings.judge($0) },
        "docs-name-defined": { UndefinedNames.judge($0) },
        "docs-api-exists": { SDKNames.judge($0) },
        "docs-option-known": { OptionNames.judge($0) },
        "docs-argument-missing": { RequiredArguments.judge($0) },
        "docs-package-installed": { PackageInstalled.judge($0) },
        "docs-environment-complete": { EnvironmentComplete.judge($0) },
        "docs-session-type": { SessionMembers.judge($0) },
        "docs-session-storage": { SharedStorage.judge($0) },
        "docs-secret-hygiene": { SecretHygiene.judge($0) },
        "docs-uris-consistent": { URIsConsistent.judge($0) },
        "docs-endpoints": { EndpointPaths.judge($0) },
        "docs-request-accepted": { RequestsAccepted.judge($0) },
        "docs-refresh-token": { RefreshTokens.judge($0) },
        "docs-default-scopes": { DefaultScopes.judge($0) },
        "docs-scope-table": { ScopeNames.judge($0) },
        "docs-claim-table": { ClaimTables.judge($0) },
        "docs-connector-fields": { ConnectorFields.judge($0) },
        "docs-connector-templates": { ConnectorTemplates.judge($0) },
        "docs-error-cause": { ErrorCauses.judge($0) },
        "docs-sentence-whole": { SentenceHoles.judge($0) },
        "docs-product-name": { ProductNames.judge($0) },
        "docs-console-name": { ConsoleNames.judge($0) },
    ]
}
