/// What a tolerant scanner found in a snippet.
///
/// Lines are counted from 1 within the guide file.
package struct SnippetScan: Sendable, Hashable {
    package var imports: [Import] = []
    package var exports: [Export] = []
    package var calls: [Call] = []
    /// Object literals bound to a name or exported, and runs of assignments to the members of one object.
    ///
    /// Such runs have the type name `=`. Environment and properties files are one object without a name, of the type `env`,
    /// whose member names are dotted.
    package var objects: [ObjectLiteral] = []
    package var functions: [Function] = []
    package var awaits: [Await] = []
    package var jsxElements: [JSXElement] = []
    /// Names declared at top level.
    package var declarations: [String: Int] = [:]
    /// Places where the text cannot be the language it claims: what, and on which line.
    package var faults: [Fault] = []
    /// What a script binds and looks up; empty in other languages.
    package var names = SnippetNames()

    package init() {}

    /// `import Default, { a as b } from 'module'`, also Python's `from m import a` and `require`.
    package struct Import: Sendable, Hashable {
        package var module: String
        package var defaultName: String?
        package var namespaceName: String?
        package var named: [Name]
        package var isTypeOnly: Bool
        package var line: Int

        package init(
            module: String, defaultName: String? = nil, namespaceName: String? = nil, named: [Name] = [],
            isTypeOnly: Bool = false, line: Int
        ) {
            self.module = module
            self.defaultName = defaultName
            self.namespaceName = namespaceName
            self.named = named
            self.isTypeOnly = isTypeOnly
            self.line = line
        }

        /// A named import and its local name.
        package struct Name: Sendable, Hashable {
            package var imported: String
            package var local: String
            package var isType: Bool
            package var line: Int

            package init(imported: String, local: String, isType: Bool = false, line: Int) {
                self.imported = imported
                self.local = local
                self.isType = isType
                self.line = line
            }
        }
    }

    /// `export const a`, `export default`, `export { a as b } from 'm'`.
    package struct Export: Sendable, Hashable {
        /// `default` for the default export.
        package var name: String
        package var line: Int

        package init(name: String, line: Int) {
            self.name = name
            self.line = line
        }
    }

    /// A call or a `new` expression with what is literal in its arguments.
    ///
    /// Named arguments are collected into one object after the positional ones; a shell command is a call whose arguments are its words.
    package struct Call: Sendable, Hashable {
        /// As written without arguments: `logtoClient.handleAuthRoutes`, `getAccessTokenRSC`, `NextAuth`.
        package var callee: String
        package var arguments: [Value]
        package var isNew: Bool
        package var isAwaited: Bool
        package var line: Int
        package var endLine: Int
        /// The callee of the call around it, innermost first.
        package var enclosing: [String]
        /// The names its result is bound to: `const { isAuthenticated } = await …`; of `{ claims: { email } }` it is
        /// `claims.email`.
        package var bindings: [String]

        package init(
            callee: String, arguments: [Value] = [], isNew: Bool = false, isAwaited: Bool = false, line: Int,
            endLine: Int,
            enclosing: [String] = [], bindings: [String] = []
        ) {
            self.callee = callee
            self.arguments = arguments
            self.isNew = isNew
            self.isAwaited = isAwaited
            self.line = line
            self.endLine = endLine
            self.enclosing = enclosing
            self.bindings = bindings
        }
    }

    /// A value as far as it is literal.
    package indirect enum Value: Sendable, Hashable {
        case string(String, line: Int)
        /// A template literal with substitutions, as written without the ticks.
        case template(String, line: Int)
        case number(String, line: Int)
        case object([Property], line: Int)
        case array([Value], line: Int)
        /// Any other expression, as written with white space collapsed.
        case expression(String, line: Int)
    }

    /// A member of an object literal; `spread` has the name `...`.
    package struct Property: Sendable, Hashable {
        package var name: String
        package var value: Value
        package var line: Int

        package init(name: String, value: Value, line: Int) {
            self.name = name
            self.value = value
            self.line = line
        }
    }

    /// An object literal bound to a name: `export const logtoConfig: LogtoNextConfig = { … }`.
    package struct ObjectLiteral: Sendable, Hashable {
        package var name: String
        package var typeName: String?
        package var properties: [Property]
        package var line: Int
        package var endLine: Int

        package init(name: String, typeName: String? = nil, properties: [Property], line: Int, endLine: Int) {
            self.name = name
            self.typeName = typeName
            self.properties = properties
            self.line = line
            self.endLine = endLine
        }
    }

    /// A function of any spelling, with whether it may contain `await`.
    package struct Function: Sendable, Hashable {
        package var name: String?
        package var isAsync: Bool
        package var line: Int
        package var endLine: Int

        package init(name: String?, isAsync: Bool, line: Int, endLine: Int) {
            self.name = name
            self.isAsync = isAsync
            self.line = line
            self.endLine = endLine
        }
    }

    /// An `await` and the index of the innermost function around it; nil at top level.
    package struct Await: Sendable, Hashable {
        package var line: Int
        package var function: Int?

        package init(line: Int, function: Int?) {
            self.line = line
            self.function = function
        }
    }

    /// `<SignIn onSignIn={…}>`.
    package struct JSXElement: Sendable, Hashable {
        package var name: String
        package var attributes: [Property]
        package var line: Int

        package init(name: String, attributes: [Property], line: Int) {
            self.name = name
            self.attributes = attributes
            self.line = line
        }
    }

    /// A place that cannot parse.
    package struct Fault: Sendable, Hashable {
        package var message: String
        package var line: Int

        package init(message: String, line: Int) {
            self.message = message
            self.line = line
        }
    }
}
