import Guide

/// Reads SDK calls and options that fetch tokens or the userinfo.
enum TokenRules {
    private static let kinds: [StepKind] = [.fetchUserInfo, .fetchAccessToken, .fetchOrganizationToken]

    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        var drafts: [StepDraft] = []
        for index in context.snippets.indices {
            var found: Set<StepKind> = []
            for call in context.snippets[index].scan.calls {
                for (kind, use) in read(call, index, context) where found.insert(kind).inserted {
                    drafts.append(
                        context.draft(payload(kind, use), snippet: index, line: call.line, endLine: call.endLine))
                }
            }
            if !found.contains(.fetchUserInfo), let draft = assigned(index, context) { drafts.append(draft) }
        }
        return drafts
    }

    private static func payload(_ kind: StepKind, _ use: TokenUse) -> StepPayload {
        switch kind {
        case .fetchUserInfo: .fetchUserInfo(use)
        case .fetchOrganizationToken: .fetchOrganizationToken(use)
        default: .fetchAccessToken(use)
        }
    }

    private static func read(
        _ call: SnippetScan.Call, _ index: Int, _ context: CompileContext
    ) -> [(StepKind, TokenUse)] {
        let options = options(call, context.knowledge.sdks)
        guard options.isEmpty else { return options }
        guard let kind = CallMeaning(context: context).kind(of: call, in: index), kinds.contains(kind) else {
            return []
        }
        var use = TokenUse(call: String(call.lastName))
        let constants = context.snippets[index].reading.constants
        let texts = call.arguments.compactMap { $0.literal ?? $0.text.flatMap { constants[$0] } }
        let hasSkipped = call.arguments.contains { $0.text == "undefined" || $0.text == "null" || $0.literal == "" }
        switch kind {
        case .fetchOrganizationToken:
            use.organizationId = call.named("organizationId")?.text ?? texts.first ?? lastName(call)
        case .fetchAccessToken:
            use.resource = call.named("resource")?.text ?? texts.first { !$0.isEmpty }
            if hasSkipped, let id = texts.last(where: { !$0.isEmpty }) {
                use.resource = nil
                use.organizationId = id
                return [(.fetchOrganizationToken, use)]
            }
        default: break
        }
        return [(kind, use)]
    }

    /// The name of a variable given as the last argument.
    private static func lastName(_ call: SnippetScan.Call) -> String? {
        guard call.arguments.count > 0, case .expression(let text, _) = call.arguments[call.arguments.count - 1],
            !SDKCatalogue.folded(text).hasSuffix("config")
        else { return nil }
        return text
    }

    /// The option among some members that makes the SDK fetch the user info, as written.
    private static func userInfoOption(_ members: [SnippetScan.Property], _ sdks: SDKCatalogue) -> String? {
        members.first { sdks.userInfoOptions.contains(SDKCatalogue.folded($0.name)) && $0.value.text == "true" }?.name
    }

    /// An option that is assigned: `options.GetClaimsFromUserInfoEndpoint = true`.
    private static func assigned(_ index: Int, _ context: CompileContext) -> StepDraft? {
        for object in context.snippets[index].scan.objects where object.typeName == "=" {
            guard let name = userInfoOption(object.properties, context.knowledge.sdks),
                let property = object.properties.first(where: { $0.name == name })
            else { continue }
            var use = TokenUse()
            use.option = name
            return context.draft(.fetchUserInfo(use), snippet: index, line: property.line)
        }
        return nil
    }

    /// `getLogtoContext(config, { fetchUserInfo: true })` and its siblings; a module's options may hold it one level deeper:
    /// `defineNuxtConfig({ logto: { fetchUserInfo: true } })`.
    private static func options(_ call: SnippetScan.Call, _ sdks: SDKCatalogue) -> [(StepKind, TokenUse)] {
        var found: [(StepKind, TokenUse)] = []
        for case .object(let members, _) in call.arguments {
            func add(_ kind: StepKind, _ option: String?, resource: String? = nil) {
                guard let option, !found.contains(where: { $0.0 == kind }) else { return }
                var use = TokenUse(call: String(call.lastName))
                use.option = option
                use.resource = resource
                found.append((kind, use))
            }
            func on(_ name: String) -> String? {
                members.contains { $0.name == name && $0.value.text == "true" } ? name : nil
            }
            let inner = members.flatMap { $0.value.members ?? [] }
            add(.fetchUserInfo, userInfoOption(members + inner, sdks))
            add(.fetchOrganizationToken, on("getOrganizationToken"))
            add(
                .fetchAccessToken, on("getAccessToken"),
                resource: members.first { $0.name == "resource" }?.value.text)
        }
        return found
    }
}
