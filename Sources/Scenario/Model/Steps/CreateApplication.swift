/// The application a guide wants created.
///
/// `type` is as the guide says it (`Traditional`, `SPA`, `従来型 Web`).
package struct CreateApplication: Sendable, Hashable {
    package var type: String?
    package var framework: String?
    /// The application type it means: `Traditional`, `SPA`, `Native`, `MachineToMachine`; nil when unknown.
    package var resolvedType: String?

    package init(type: String?, framework: String? = nil, resolvedType: String? = nil) {
        self.type = type
        self.framework = framework
        self.resolvedType = resolvedType
    }
}
