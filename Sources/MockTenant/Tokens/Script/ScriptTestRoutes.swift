import Basis

/// `POST /api/configs/jwt-customizer/test`: computes a script with what the sender gives it.
enum ScriptTestRoutes {
    static let table: [Route] = [
        .management("POST", "/configs/jwt-customizer/test", body: "jwt-customizer-test") { call, _ in
            try run(call.body)
        }
    ]

    private static func run(_ body: JSON) throws(TenantError) -> Answer {
        let names: [String: ScriptValue] = [
            "token": .json(body["token"] ?? [:]), "context": .json(body["context"] ?? [:]),
            "environmentVariables": body["environmentVariables"].map { .json($0) } ?? .undefined,
        ]
        do { return .json(try ScriptEvaluator.claims(of: body["script"]?.string ?? "", names)) } catch {
            guard error.isDenial else {
                throw TenantError(422, "jwt_customizer.general", data: ["message": .string(error.message)])
            }
            let message = JSON.string(error.message)
            throw TenantError(
                403, "jwt_customizer.general",
                data: ["message": message, "error": ["code": "AccessDenied", "message": message]])
        }
    }
}
