import Basis

extension TenantError {
    /// A connector's error `connector.<code>` with the status that belongs to the code.
    ///
    /// `general` has the cause in its message: `data.errorDescription`, else the whole data.
    static func connector(_ code: String, data: JSON? = nil, details: String? = nil) -> TenantError {
        let status =
            switch code {
            case "social_auth_code_invalid", "social_invalid_access_token", "social_invalid_id_token",
                "authorization_failed":
                401
            case "rate_limit_exceeded", "usage_limit_exceeded": 429
            case "not_implemented", "not_found": 501
            case "token_storage_not_supported": 422
            default: 400
            }
        var values: [String: String] = [:]
        if code == "general", let data {
            values["errorDescription"] = data["errorDescription"].map(ValueTemplate.plain) ?? data.text()
        }
        return TenantError(status, "connector." + code, data: data, details: details, values: values)
    }

    /// A connector's error about a value of another shape.
    static func connector(_ code: String, issues: [ShapeIssue]) -> TenantError {
        .connector(code, data: ShapeIssue.data(issues), details: ShapeIssue.details(issues))
    }

    /// 500 for faults that the real tenant does not catch.
    static var internalServerError: TenantError { TenantError(plain: 500, "Internal server error.") }
}
