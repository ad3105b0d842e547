import Basis
import Guide
import Scenario

/// Members that code takes from the results and objects of SDKs are there, methods are called and values are not.
enum SDKMembers {
    static func judge(_ snippet: Snippet, _ scope: SDKScope, _ examination: inout DocsExamination) {
        let calls = examination.facts.calls
        for result in snippet.scan.names.results where !result.taken.isEmpty {
            guard let callable = scope.callable(result.call.callee), let type = callable.gives, type != "()",
                !callable.isPromise || result.use == .awaited,
                let members = calls.members(of: type, in: callable.module)
            else { continue }
            examination.examine()
            for taken in result.taken where members[taken.member] == nil {
                missing(
                    taken.member, of: "\(result.call.callee)()", members, callable.module, at: taken.line, snippet,
                    &examination)
            }
        }
        for chain in snippet.scan.names.chains { judge(chain, snippet, scope, &examination) }
        for result in snippet.scan.names.results {
            guard case .value(let from)? = scope.thing(result.call.callee), !result.call.isNew else { continue }
            examination.fault(
                "`\(result.call.callee)` is no function but a value.", at: snippet.at(result.call.line),
                expected: "The value of `\(from)()` as it is.", origin: "the type declarations of the SDK",
                observed: snippet.text(ofLine: result.call.line),
                fix: "Write `\(result.call.callee)` without parentheses.")
        }
    }

    private static func judge(
        _ chain: SnippetNames.Chain, _ snippet: Snippet, _ scope: SDKScope, _ examination: inout DocsExamination
    ) {
        guard case .object? = scope.thing(chain.base) else { return }
        examination.examine()
        var path = chain.base
        for (index, member) in chain.members.enumerated() {
            guard case .object(let type, let module, let from)? = scope.thing(path),
                let members = examination.facts.calls.members(of: type, in: module)
            else { return }
            guard let found = members[member] else {
                let isInherited = ["constructor", "toString", "hasOwnProperty", "prototype"].contains(member)
                if !isInherited {
                    missing(
                        member, of: path == chain.base ? from : path, members, module, at: chain.line, snippet,
                        &examination)
                }
                return
            }
            path += "." + member
            guard index == chain.members.count - 1, !chain.isCalled, case .method(let method) = found else { continue }
            guard chain.isAwaited || chain.isCondition, method.least == 0 else { return }
            examination.fault(
                "`\(path)` is a method that nobody calls here, so it is always true.", at: snippet.at(chain.line),
                expected: "`\(method.isPromise ? "await " : "")\(path)()`.",
                origin: "the type declarations of \(module)", observed: snippet.text(ofLine: chain.line),
                fix: "Write `\(method.isPromise ? "await " : "")\(path)()`.")
        }
    }

    private static func missing(
        _ member: String, of owner: String, _ members: [String: SDKCalls.Member], _ module: String, at line: Int,
        _ snippet: Snippet, _ examination: inout DocsExamination
    ) {
        let names = members.keys.sorted()
        let nearest = NearestName.of(member, in: names)
        examination.fault(
            "What `\(owner)` of \(module) gives has no `\(member)`.", at: snippet.at(line),
            expected: "One of \(names.joined(separator: ", ")).",
            origin: examination.facts.declarations(of: module),
            observed: snippet.text(ofLine: line),
            fix: nearest.map { "Write `\($0)`." } ?? "Use a member that it has.")
    }
}
