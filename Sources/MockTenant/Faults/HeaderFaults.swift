import OIDC

/// What faults do to the header lines of every answer.
enum HeaderFaults {
    /// Changes the lines where a fault asks for it.
    static func apply(to headers: inout HTTPHeaders, _ tenant: TenantRuntime) {
        func drop(_ fault: Fault, _ name: String) {
            if tenant.has(fault) { headers.fields.removeAll { $0.name.lowercased() == name } }
        }
        drop(.headerTransportSecurityMissing, "strict-transport-security")
        drop(.headerFrameOptionsMissing, "x-frame-options")
        drop(.headerFrameOptionsMissing, "content-security-policy")
        drop(.headerNoSniffMissing, "x-content-type-options")
        drop(.headerAllowOriginMissing, "access-control-allow-origin")
        if tenant.has(.headerReferrerUnsafe) { headers.set("Referrer-Policy", "unsafe-url") }
        if tenant.has(.headerAllowOriginAny), headers["access-control-allow-origin"] != nil {
            headers.set("Access-Control-Allow-Origin", "*")
            headers.add("Access-Control-Allow-Credentials", "true")
        }
        if tenant.has(.headerClockWrong) { headers.set("Date", HTTPDate.text(of: tenant.seconds - 86_400)) }
    }
}
