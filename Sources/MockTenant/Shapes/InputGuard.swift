import Basis

/// Holds what a request brings to its shape.
enum InputGuard {
    /// Checks the body of an API call.
    ///
    /// - Throws: `TenantError` 400 `guard.invalid_input` with the issues.
    static func body(_ value: JSON, _ shape: Shape) throws(TenantError) {
        try check(value, shape, part: "body")
    }

    /// Checks the query of an API call, given as an object of texts.
    static func query(_ value: JSON, _ shape: Shape) throws(TenantError) {
        try check(value, shape, part: "query")
    }

    /// Checks the parameters of the path of an API call, given as an object of texts.
    static func parameters(_ value: JSON, _ shape: Shape) throws(TenantError) {
        try check(value, shape, part: "params")
    }

    private static func check(_ value: JSON, _ shape: Shape, part: String) throws(TenantError) {
        let issues = shape.issues(in: value)
        guard !issues.isEmpty else { return }
        throw TenantError(
            400, "guard.invalid_input", data: ShapeIssue.data(issues), details: ShapeIssue.details(issues),
            values: ["type": part])
    }
}
