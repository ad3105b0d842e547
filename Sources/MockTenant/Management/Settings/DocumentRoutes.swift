import Basis

/// The OpenAPI documents: the operations that this tenant answers.
enum DocumentRoutes {
    static let table: [Route] = [
        Route("GET", "/api/swagger.json") { _, _ in
            .json(OpenAPIDocument.json(ManagementRoutes.operations + ScriptTestRoutes.table + ExperienceRoutes.table))
        },
        Route("GET", "/api/.well-known/management.openapi.json") { _, _ in
            .json(OpenAPIDocument.json(ManagementRoutes.operations + ScriptTestRoutes.table))
        },
        Route("GET", "/api/.well-known/experience.openapi.json") { _, _ in
            .json(OpenAPIDocument.json(ExperienceRoutes.table))
        },
        Route("GET", "/api/.well-known/user.openapi.json") { _, _ in
            .json(OpenAPIDocument.json(ManagementRoutes.account))
        },
    ]
}
