import Basis

extension Entities {
    /// The application of a client id.
    package func application(_ id: String) -> Application? { applications.view(id) }

    /// The secrets of an application, oldest first, expired ones too.
    package func secrets(of application: String) -> [ApplicationSecret] { applicationSecrets[application] ?? [] }

    /// The secret with that value, expired or not.
    package func secret(_ value: String, of application: String) -> ApplicationSecret? {
        secrets(of: application).first { $0.value == value }
    }

    /// The API resource with that indicator, compared exactly.
    package func resource(indicator: String) -> Resource? {
        resources.first("indicator", indicator).map(Resource.init)
    }

    /// The resource that counts when an authorization request names none.
    package var defaultResource: Resource? { resources.views(as: Resource.self).first(where: \.isDefault) }

    /// The permissions of a resource, oldest first.
    package func scopes(of resource: Resource) -> [Scope] { scopes.all("resourceId", resource.id).map(Scope.init) }

    /// The connector of an id.
    package func connector(_ id: String) -> Connector? { connectors.view(id) }
}
