import Basis

/// `/api/applications/:id/protected-app-metadata`: what a protected application has at the provider that protects it.
///
/// An open source tenant has no such provider and so no such application: every other application is refused.
enum ProtectedApplicationRoutes {
    private static let path = "/applications/:id/protected-app-metadata/custom-domains"

    static let table: [Route] = [
        .management("GET", path, refuse), .management("POST", path, body: "custom-domain", refuse),
        .management("DELETE", path + "/:domain", refuse),
    ]

    @Sendable private static func refuse(_ call: ManagementCall, _ entities: inout Entities) throws -> Answer {
        _ = try ApplicationRoutes.existing(call, entities)
        throw TenantError(422, "application.protected_application_only")
    }
}
