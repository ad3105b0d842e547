/// Tells which step a call stands for, by the SDK's own names first and those all SDKs share.
struct CallMeaning {
    let context: CompileContext

    /// The step of a call in a snippet; nil when it is the reader's own function or another library's.
    func kind(of call: SnippetScan.Call, in snippet: Int) -> StepKind? {
        let name = call.lastName
        guard let kind = context.profiles[snippet]?.calls[String(name)] ?? shared(name) else {
            return imported(call, in: context.snippets[snippet])
        }
        return isSDK(call, in: context.snippets[snippet]) ? kind : nil
    }

    /// What the name of a function says that comes from a package for Logto: `handleSignOut`, `loginWithLogto`.
    private func imported(_ call: SnippetScan.Call, in snippet: Snippet) -> StepKind? {
        let entry = snippet.scan.imports.first { entry in entry.named.contains { $0.local == call.callee } }
        guard let entry, let name = entry.named.first(where: { $0.local == call.callee })?.imported,
            context.knowledge.sdks.profile(module: entry.module)?.package.hasPrefix("@logto") == true
                || CompileContext.isForLogto(entry.module)
        else { return nil }
        let folded = SDKCatalogue.folded(name)
        if folded.contains("callback") { return .handleCallback }
        if ["signout", "logout"].contains(where: folded.contains) { return .signOut }
        return ["signin", "login"].contains(where: folded.hasPrefix) ? .signIn : nil
    }

    private func shared(_ name: Substring) -> StepKind? {
        context.knowledge.sdks.vocabulary[SDKCatalogue.folded(name)]
    }

    /// Whether a call reaches the SDK: its receiver is a client, or the bare name is not the reader's own.
    private func isSDK(_ call: SnippetScan.Call, in snippet: Snippet) -> Bool {
        let parts = call.callee.split { $0 == "." || $0 == ":" || $0 == ">" || $0 == "-" }
        guard parts.count > 1 else {
            // `const { signIn } = useLogto()` declares the SDK's function, not the reader's.
            let isBound = snippet.scan.calls.contains { $0.bindings.contains(call.callee) }
            let own = snippet.scan.functions.filter { $0.name == call.callee && $0.line != call.line }
            // A method that calls its own name (`new SignOut() { return SignOut(…); }`) calls the one it hides.
            let hides = own.contains { $0.line < call.line && call.line <= $0.endLine }
            let isOwn = !hides && (snippet.scan.declarations[call.callee] != nil || !own.isEmpty)
            return isBound || !isOwn || snippet.scan.imports.contains { $0.named.contains { $0.local == call.callee } }
        }
        let receiver = SDKCatalogue.folded(parts[parts.count - 2]).trimmed("@$()")
        if receiver.hasSuffix("client") || receiver.hasPrefix("logto") && !receiver.hasSuffix("model") { return true }
        return [
            "oidcsecurityservice", "auth", "locals", "request", "req", "httpcontext", "context", "signinmanager",
            "this", "passport", "usermanager", "navigation",
        ].contains(receiver)
    }
}
