import Basis
import Guide

/// Reads the fields of a connector from its tables, and from prose where there is no table.
struct ConnectorFields {
    let context: CompileContext
    let factory: ConnectorFactory

    /// Whether a table lists the members of a message template.
    static func isTemplateTable(_ table: Table) -> Bool {
        names(table).contains("usageType") || names(table).contains("templateCode")
    }

    /// Whether a table lists the members of the profile mapping.
    static func isProfileTable(_ table: Table) -> Bool {
        let header = table.header.first?.plain.lowercased() ?? ""
        return header.contains("profilemap") || Set(names(table)).isSuperset(of: ["id", "name", "avatar"])
    }

    /// Whether a table lists how the connector authenticates at its mail server.
    static func isAuthTable(_ table: Table, of factory: ConnectorFactory) -> Bool {
        let options: Set = ["user", "pass", "type", "clientId", "clientSecret", "refreshToken", "accessToken"]
        return factory.fields.contains { $0.key == "auth" } && options.isSuperset(of: names(table))
    }

    private static func names(_ table: Table) -> [String] {
        table.rows.compactMap { $0.cells.first?.plain.trimmed(" `") }
    }

    /// Fills the configuration from the blocks of the connector's part.
    func read(_ region: [Int], into configuration: inout ConnectorConfiguration) {
        for index in region {
            guard case .table(let table) = context.guide.blocks[index].content else { continue }
            if Self.isTemplateTable(table) {
                configuration.templateFields = table.rows.compactMap { name($0) }
                configuration.usageTypes = usageTypes(table)
            } else if Self.isProfileTable(table) {
                configuration.profileMap = table.rows.map { name($0) ?? "email" }
            } else if Self.isAuthTable(table, of: factory) {
                configuration.authFields =
                    (configuration.authFields ?? [])
                    + Self.names(table).filter { !(configuration.authFields ?? []).contains($0) }
            } else {
                configuration.fields += table.rows.compactMap { field($0, table) }
            }
        }
        let inTable = Set(configuration.fields.map(\.name))
        let prose = proseFields(region)
        if configuration.fields.isEmpty {
            // Labels are English: a page that names no field by its key is read alike in every language.
            let headed = prose.isEmpty ? [] : headed(region)
            configuration.fields = prose + headed.filter { field in !prose.contains { $0.name == field.name } }
        } else {
            configuration.alsoNamed = prose.filter { !inTable.contains($0.name) }
        }
        if configuration.usageTypes == nil { configuration.usageTypes = usageTypesInProse(region) }
        if let shown = shownByUsage(configuration) { configuration.fields.append(shown) }
        if configuration.templateFields == nil { configuration.templateFields = templateFieldsInProse(region) }
        examples(region, into: &configuration)
    }

    /// The one required field that no sentence names by its key, where an example has a member for each usage type:
    /// translations name it by its label.
    private func shownByUsage(_ configuration: ConnectorConfiguration) -> ConnectorConfiguration.Field? {
        let named = Set(configuration.fields.map(\.name))
        let missing = factory.fields.filter { $0.isRequired && !named.contains($0.key) }
        guard named.count > 1, missing.count == 1, let types = configuration.usageTypes, !types.isEmpty else {
            return nil
        }
        let example = context.snippets.first { snippet in
            guard snippet.language == .json, let members = snippet.scan.objects.first?.properties else { return false }
            return !members.isEmpty && members.allSatisfy { types.contains($0.name) }
        }
        return example.map { .init(name: missing[0].key, line: $0.code.firstLine) }
    }

    private func name(_ row: Table.Row) -> String? {
        guard let text = row.cells.first?.plain.trimmed(" `"), !text.isEmpty, !["string", "boolean"].contains(text)
        else { return nil }
        return text
    }

    private func field(_ row: Table.Row, _ table: Table) -> ConnectorConfiguration.Field? {
        guard let name = name(row) else { return nil }
        let cells = row.cells.map { $0.plain.trimmed(" `") }
        let type = cells.count > 1 ? cells[1] : nil
        var required: Bool?
        for (column, cell) in cells.enumerated().dropFirst(2) where column < table.header.count {
            if cell.lowercased() == "true" || context.terms.equals(cell, .yes) { required = true }
            if cell.lowercased() == "false" || context.terms.equals(cell, .no) { required = false }
        }
        if let type,
            type.hasSuffix("?") || type.lowercased().contains("optional") || context.terms.speaks(type, of: .optional)
        {
            required = false
        }
        return .init(
            name: name.trimmed("?"), type: type, isRequired: name.hasSuffix("?") ? false : required, line: row.line)
    }

    /// Items that begin with the label of a field and a colon, where there are several: their blocks.
    static func labelled(of factory: ConnectorFactory, _ context: CompileContext) -> [Int] {
        let found = context.guide.blocks.indices.filter { index in
            let block = context.guide.blocks[index]
            guard case .listItem = block.content else { return false }
            return field(labelledIn: block.plain, of: factory) != nil
        }
        return found.count > 1 ? found : []
    }

    /// The field whose label a text begins with, in front of a colon.
    private static func field(labelledIn text: String, of factory: ConnectorFactory) -> ConnectorFactory.Field? {
        guard let colon = text.unicodeScalars.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let head = text[..<colon].trimmed(" *")
        return factory.fields.first { $0.label == head }
    }

    /// Fields that prose names as inline code, or items by their label, in order.
    private func proseFields(_ region: [Int]) -> [ConnectorConfiguration.Field] {
        let keys = Set(factory.fields.map(\.key))
        var fields: [ConnectorConfiguration.Field] = []
        func add(_ name: String, _ line: Int) {
            if keys.contains(name), !fields.contains(where: { $0.name == name }) {
                fields.append(.init(name: name, line: line))
            }
        }
        for index in region {
            guard let inlines = context.prose(context.guide.blocks[index]) else { continue }
            for inline in inlines where inline.kind == .code || inline.kind == .emphasis {
                add(inline.text, inline.line)
            }
            let plain = inlines.plain
            let head = String(plain.prefix { $0.isLetter && $0.isASCII || $0.isNumber })
            guard let first = inlines.first else { continue }
            add(head, first.line)
            if let field = Self.field(labelledIn: plain, of: factory) { add(field.key, first.line) }
        }
        return fields
    }

    /// Fields that have a section of their own, headed by their key or their label, in the file that the fields are in.
    private func headed(_ region: [Int]) -> [ConnectorConfiguration.Field] {
        let file = region.first.map { context.guide.blocks[$0].source.file }
        return context.guide.blocks.compactMap { block in
            guard case .heading(let heading) = block.content, block.source.file == file,
                let field = factory.fields.first(where: { $0.key == heading.text || $0.label == heading.text })
            else { return nil }
            return .init(name: field.key, line: heading.line)
        }
    }

    static let knownUsageTypes = [
        "Register", "SignIn", "ForgotPassword", "Generic", "OrganizationInvitation", "UserPermissionValidation",
        "BindNewIdentifier", "MfaVerification", "BindMfa",
    ]

    private func usageTypes(_ table: Table) -> [String]? {
        for row in table.rows where name(row) == "usageType" {
            let text = row.cells.map(\.plain).joined(separator: " ")
            let words = text.split { !($0.isLetter && $0.isASCII) }.map(String.init)
            let types = Self.knownUsageTypes.filter(words.contains)
            if !types.isEmpty {
                return types.sorted { (words.firstIndex(of: $0) ?? 0) < (words.firstIndex(of: $1) ?? 0) }
            }
        }
        return nil
    }

    private func usageTypesInProse(_ region: [Int]) -> [String]? {
        var found: [String] = []
        for block in context.guide.blocks {
            for code in context.prose(block)?.codes ?? []
            where Self.knownUsageTypes.contains(code) && !found.contains(code) {
                found.append(code)
            }
        }
        return found.count >= 2 ? found : nil
    }

    private func templateFieldsInProse(_ region: [Int]) -> [String]? {
        var found: [String] = []
        for block in context.guide.blocks {
            for code in context.prose(block)?.codes ?? []
            where ["templateCode", "content", "subject", "usageType", "contentType"].contains(code)
                && !found.contains(code)
            {
                found.append(code)
            }
        }
        return found.contains("usageType") ? found : nil
    }

    /// JSON blocks near the fields: a mapping, or whole configurations.
    private func examples(_ region: [Int], into configuration: inout ConnectorConfiguration) {
        guard let first = region.first, let last = region.last else { return }
        var examples: [JSON] = []
        for snippet in context.snippets where (first - 2...last + 6).contains(snippet.block) {
            guard snippet.language == .json,
                let json = try? JSON(parsing: Array(snippet.code.text.utf8))
            else { continue }
            let keys = Set(json.members?.map(\.name) ?? [])
            let isMapping = keys.isSubset(of: ["id", "name", "avatar", "email", "phone"]) && !keys.isEmpty
            examples.append(isMapping ? .object([.init("profileMap", json)]) : json)
        }
        if examples.count == 1 {
            configuration.example = examples[0]
        } else if examples.count > 1 {
            configuration.examples = examples
        }
    }
}
