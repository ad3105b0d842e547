import Scenario

/// What the names of a block stand for, as far as they come from an SDK.
struct SDKScope {
    /// What a name stands for.
    enum Thing {
        case callable(SDKCalls.Callable)
        /// An object of a type with known members; `from` is the call that made it.
        case object(type: String, module: String, from: String)
        /// A member that is no function.
        case value(from: String)
    }

    fileprivate var things: [String: Thing] = [:]
    private let calls: SDKCalls

    /// The names of one block alone.
    init(_ snippet: Snippet, _ calls: SDKCalls) {
        self.calls = calls
        read(snippet)
    }

    /// The scope of each block of a guide: what other blocks call by a name that a block does not bind counts there too.
    static func all(_ snippets: [Snippet], _ calls: SDKCalls) -> [(snippet: Snippet, scope: SDKScope)] {
        let own = snippets.map { SDKScope($0, calls) }
        guard own.contains(where: { !$0.things.isEmpty }) else { return Array(zip(snippets, own)) }
        let bound = snippets.map(\.ownNames)
        var shared: [String: Thing] = [:]
        for name in Set(own.flatMap(\.things.keys)) {
            // A name that means something else elsewhere tells nothing.
            let things = snippets.indices.filter { bound[$0].contains(name) }.map { own[$0].things[name] }
            guard let first = things.first ?? nil, things.allSatisfy({ $0?.isSame(as: first) == true }) else {
                continue
            }
            shared[name] = first
        }
        return snippets.indices.map { index in
            var scope = own[index]
            for (name, thing) in shared where scope.things[name] == nil && !bound[index].contains(name) {
                scope.things[name] = thing
            }
            return (snippets[index], scope)
        }
    }

    /// What a name or a chain of members stands for; nil when that is not known.
    func thing(_ path: String) -> Thing? {
        guard !things.isEmpty else { return nil }
        guard let dot = path.utf8.firstIndex(of: UInt8(ascii: ".")) else { return things[path] }
        guard var thing = things[String(path[..<dot])] else { return nil }
        for part in path[dot...].split(separator: ".") {
            guard case .object(let type, let module, let from) = thing,
                let member = calls.members(of: type, in: module)?[String(part)],
                let next = self.thing(member, module, from)
            else { return nil }
            thing = next
        }
        return thing
    }

    /// The function that a call calls.
    func callable(_ path: String) -> SDKCalls.Callable? {
        if case .callable(let callable) = thing(path) { callable } else { nil }
    }

    private func thing(_ member: SDKCalls.Member, _ module: String, _ from: String) -> Thing? {
        switch member {
        case .method(let callable): .callable(callable)
        case .value(let type?): .object(type: type, module: module, from: from)
        case .value(nil): .value(from: from)
        case .any: nil
        }
    }

    private mutating func read(_ snippet: Snippet) {
        for entry in snippet.scan.imports where !GuideModules.isLocal(entry.module) {
            if let name = entry.defaultName, let value = calls.value("default", of: entry.module) {
                things[name] = .callable(value)
            }
            for name in entry.named {
                if let value = calls.value(name.imported, of: entry.module) { things[name.local] = .callable(value) }
            }
        }
        // An object may be made of another: `const client = hook(); const claims = client.claims()`.
        for _ in 0..<2 {
            for result in snippet.scan.names.results {
                guard let callable = callable(result.call.callee), let type = callable.gives, type != "()",
                    callable.isConstructor == result.call.isNew,
                    let members = calls.members(of: type, in: callable.module)
                else { continue }
                for taken in result.taken {
                    if let member = members[taken.member],
                        let thing = thing(member, callable.module, result.call.callee)
                    {
                        things[taken.local] = thing
                    }
                }
                // Of a promise that nobody awaits the members are those of a promise.
                guard !callable.isPromise || result.use == .awaited, result.taken.isEmpty,
                    result.call.bindings.count == 1
                else { continue }
                things[result.call.bindings[0]] = .object(
                    type: type, module: callable.module, from: result.call.callee)
            }
        }
        // A name that is bound again as something else is not certain.
        for result in snippet.scan.names.results where callable(result.call.callee) == nil {
            for name in result.call.bindings where isObject(name) { things[name] = nil }
        }
    }

    private func isObject(_ name: String) -> Bool {
        if case .object = things[name] { true } else { false }
    }
}

extension Snippet {
    /// What the block binds itself: a name that it imports from another file of the guide is that file's.
    fileprivate var ownNames: Set<String> {
        let borrowed = scan.imports.filter { GuideModules.isLocal($0.module) }
            .flatMap { entry in entry.named.map(\.local) + [entry.defaultName].compactMap { $0 } }
        return scan.names.bound.subtracting(borrowed)
    }
}

extension SDKScope.Thing {
    /// Whether two things are the same as far as checks tell.
    fileprivate func isSame(as other: Self) -> Bool {
        switch (self, other) {
        case (.callable(let one), .callable(let two)):
            one.module == two.module && one.gives == two.gives && one.takes.map(\.name) == two.takes.map(\.name)
        case (.object(let type, let module, _), .object(let otherType, let otherModule, _)):
            type == otherType && module == otherModule
        case (.value(let from), .value(let otherFrom)): from == otherFrom
        default: false
        }
    }
}
