import Basis

/// The OpenAPI documents: the operations that this tenant answers.
enum DocumentRoutes {
    static let table: [Route] = [
        Route("GET", "/api/swagger.json") { _, _ in
            .json(document(ManagementRoutes.operations + ExperienceRoutes.table))
        },
        Route("GET", "/api/.well-known/management.openapi.json") { _, _ in
            .json(document(ManagementRoutes.operations))
        },
        Route("GET", "/api/.well-known/experience.openapi.json") { _, _ in .json(document(ExperienceRoutes.table)) },
        Route("GET", "/api/.well-known/user.openapi.json") { _, _ in .json(document(AccountRoutes.table)) },
    ]

    private static func document(_ routes: [Route]) -> JSON {
        var paths: [JSON.Member] = []
        for route in routes where route.pattern.hasPrefix("/api/") {
            let segments = route.pattern.split(separator: "/").map {
                $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0)
            }
            let path = "/" + segments.joined(separator: "/")
            let parameters = segments.filter { $0.hasPrefix("{") }.map { name -> JSON in
                [
                    "name": .string(String(name.dropFirst().dropLast())), "in": "path", "required": true,
                    "schema": ["type": "string"],
                ]
            }
            let operation = JSON.Member(
                route.method.lowercased(),
                ["parameters": .array(parameters), "responses": ["default": ["description": "The answer."]]])
            if let index = paths.firstIndex(where: { $0.name == path }) {
                paths[index].value[operation.name] = operation.value
            } else {
                paths.append(.init(path, .object([operation])))
            }
        }
        return [
            "openapi": "3.0.1", "info": ["title": "Mock tenant", "version": "1"], "paths": .object(paths),
        ]
    }
}
