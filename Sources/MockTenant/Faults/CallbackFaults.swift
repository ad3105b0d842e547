/// What faults do to the parameters of a callback.
enum CallbackFaults {
    /// Changes the parameters of a callback with a code.
    static func apply(to fields: inout [(String, String)], _ tenant: TenantRuntime) {
        guard tenant.hasFaults else { return }
        change(&fields, "state", tenant.has(.callbackStateChanged)) { $0 + "x" }
        change(&fields, "state", tenant.has(.callbackStateLowercased)) { $0.lowercased() }
        change(&fields, "state", tenant.has(.callbackStateCut)) { String($0.prefix(8)) }
        change(&fields, "iss", tenant.has(.callbackIssuerWrong)) { _ in "https://other.example/oidc" }
        change(&fields, "iss", tenant.has(.callbackIssuerSlash)) { $0 + "/" }
        if tenant.has(.callbackStateMissing) { fields.removeAll { $0.0 == "state" } }
        if tenant.has(.callbackIssuerMissing) { fields.removeAll { $0.0 == "iss" } }
        if tenant.has(.callbackCodeMissing) { fields.removeAll { $0.0 == "code" } }
        if tenant.has(.callbackTokenLeaked) { fields.append(("access_token", tenant.identifiers.opaque())) }
    }

    /// Changes the parameters of a callback with an error.
    static func apply(toError fields: inout [(String, String)], _ tenant: TenantRuntime) {
        guard tenant.hasFaults else { return }
        change(&fields, "error", tenant.has(.callbackRefusalRenamed)) { $0 == "access_denied" ? "server_error" : $0 }
        change(&fields, "error", tenant.has(.callbackErrorUnregistered)) { _ in "oops" }
        change(&fields, "error", tenant.has(.callbackErrorMalformed)) { _ in "oops \"bad\"" }
        if tenant.has(.callbackErrorStateMissing) { fields.removeAll { $0.0 == "state" } }
        if tenant.has(.callbackErrorIssuerMissing) { fields.removeAll { $0.0 == "iss" } }
        if tenant.has(.callbackErrorWithCode) { fields.append(("code", tenant.identifiers.opaque())) }
    }

    private static func change(
        _ fields: inout [(String, String)], _ name: String, _ isOn: Bool, _ change: (String) -> String
    ) {
        guard isOn else { return }
        for index in fields.indices where fields[index].0 == name { fields[index].1 = change(fields[index].1) }
    }
}
