import Guide

/// Reads environment variables that the reader is to set.
enum EnvironmentRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        context.snippets.indices.compactMap { index in
            let snippet = context.snippets[index]
            let language = snippet.language
            guard language == .env || language == .shell || snippet.code.file?.hasSuffix(".env") == true,
                let object = snippet.scan.objects.first(where: { $0.typeName == "env" })
            else { return nil }
            let variables = object.properties.filter { EnvironmentName.fits($0.name) }.map {
                NamedValue($0.name, $0.value.text ?? "")
            }
            guard !variables.isEmpty else { return nil }
            return context.draft(
                .setEnvironment(variables: variables), snippet: index, line: object.line, endLine: object.endLine)
        }
    }
}
