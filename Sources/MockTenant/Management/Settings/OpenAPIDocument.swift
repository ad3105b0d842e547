import Basis

/// An OpenAPI 3.0 document of routes: their paths, parameters and bodies, under the real document's names.
enum OpenAPIDocument {
    static func json(_ routes: [Route]) -> JSON {
        var paths: [JSON.Member] = []
        var tags: [String] = []
        for route in routes where route.pattern.hasPrefix("/api/") {
            let name = OperationName(route)
            if !tags.contains(name.tag) { tags.append(name.tag) }
            let operation = JSON.Member(route.method.lowercased(), operation(route, name))
            if let index = paths.firstIndex(where: { $0.name == name.path }) {
                if paths[index].value[operation.name] == nil { paths[index].value[operation.name] = operation.value }
            } else {
                paths.append(.init(name.path, .object([operation])))
            }
        }
        return [
            "openapi": "3.0.1", "info": ["title": "Mock tenant", "version": "1"], "paths": .object(paths),
            "components": [
                "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer", "bearerFormat": "JWT"]]
            ], "security": [["bearer": []]], "tags": .array(tags.map { ["name": .string($0)] }),
        ]
    }

    private static func operation(_ route: Route, _ name: OperationName) -> JSON {
        let parameters = name.parameters.map { parameter -> JSON in
            ["name": .string(parameter), "in": "path", "required": true, "schema": ["type": "string"]]
        }
        let body = route.body.flatMap { try? ManagementBodies.shape($0) }.map { shape -> JSON in
            ["required": true, "content": ["application/json": ["schema": shape.schema]]]
        }
        return .compact([
            ("operationId", .string(name.id)), ("tags", [.string(name.tag)]), ("summary", .string(name.summary)),
            ("parameters", .array(parameters)), ("requestBody", body),
            ("responses", ["default": ["description": "The answer."]]),
        ])
    }
}
