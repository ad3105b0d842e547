/// The refusals that many routes share.
extension TenantError {
    /// 404 without saying what.
    static var notFound: TenantError { TenantError(404, "entity.not_found") }
    /// 422 when a referred entity does not exist.
    static var foreignKey: TenantError { TenantError(422, "entity.relation_foreign_key_not_found") }
    /// 422 when the database refuses a row.
    static var constraint: TenantError { TenantError(422, "entity.db_constraint_violated") }
    /// 422 when a name is taken.
    static var duplicate: TenantError { TenantError(422, "entity.unique_integrity_violation") }

    /// 404 that names the table and the id.
    static func notExists(_ table: String, _ id: String) -> TenantError {
        TenantError(404, "entity.not_exists_with_id", values: ["name": table, "id": id])
    }

    /// `request.invalid_input` with its cause.
    static func invalidRequest(_ status: Int, _ details: String) -> TenantError {
        TenantError(status, "request.invalid_input", values: ["details": details])
    }
}
