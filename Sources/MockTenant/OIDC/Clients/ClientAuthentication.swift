import Basis
import OIDC

/// Finds out which client a form request is from (RFC 6749 §2.3), with the errors and their order of the real server.
struct ClientAuthentication {
    private let call: Call
    private let form: FormBody

    init(_ call: Call, _ form: FormBody) {
        self.call = call
        self.form = form
    }

    /// The fields of a request to an endpoint; empty values count as absent.
    ///
    /// - Throws: 400 for other bodies and for a raw NUL byte.
    static func form(of call: Call, endpoint: String) throws(OIDCError) -> FormBody {
        if call.request.body.contains(0) { throw .invalidRequest("null bytes are not allowed in the request body") }
        switch call.request.mediaType {
        case nil, "application/x-www-form-urlencoded", "application/json": break
        default:
            throw .invalidRequest(
                "only application/x-www-form-urlencoded content-type bodies are supported on POST /\(endpoint)")
        }
        return FormBody(call.form.fields.filter { !$0.value.isEmpty })
    }

    /// Refuses parameters of these names that stand more than once; others do not count.
    static func refuseRepeats(_ form: FormBody, of names: [String]) throws(OIDCError) {
        let repeated = names.filter { form.all($0).count > 1 }
        if !repeated.isEmpty { throw .invalidRequest(RepeatedParameters.text(of: repeated)) }
    }

    /// The client that the request proves to be from, or that a public client says it is; its origin may call.
    func client(_ state: borrowing TenantState) throws(OIDCError) -> Client {
        try Self.refuseRepeats(form, of: ["client_id", "client_secret", "client_assertion", "client_assertion_type"])
        let header = call.header("authorization")
        let secret = form["client_secret"]
        let assertion = form["client_assertion"]
        guard [header, secret, assertion].compactMap({ $0 }).count <= 1 else {
            throw .invalidRequest("client authentication must only be provided using one mechanism")
        }
        var id = form["client_id"]
        var given = secret
        if let assertion {
            let subject = try subject(of: assertion)
            if let id, id != subject { throw .invalidRequest("client_id mismatch") }
            id = subject
        }
        if let header {
            let credentials = try BasicCredentials(header)
            if let id, id != credentials.identifier { throw .invalidRequest("client_id mismatch") }
            guard !credentials.secret.isEmpty else {
                throw .invalidRequest("client_secret must be provided in the Authorization header")
            }
            (id, given) = (credentials.identifier, credentials.secret)
        }
        guard let id else { throw .invalidRequest("no client authentication mechanism provided") }
        let client = try state.client(id, tenant: call.tenant)
        try verify(client, given, hasAssertion: assertion != nil, hasHeader: header != nil, state)
        try checkOrigin(client)
        return client
    }

    /// The client that an assertion is of (RFC 7523 §2.2); no application is registered for one, so its signature never counts.
    private func subject(of assertion: String) throws(OIDCError) -> String {
        let claims: JSON
        do { claims = try CompactJWS(parsing: assertion).payload } catch {
            throw .invalidRequest("invalid client_assertion format")
        }
        guard let subject = claims["sub"]?.string, !subject.isEmpty else { throw failed(false) }
        guard let type = form["client_assertion_type"] else {
            throw .invalidRequest("client_assertion_type must be provided")
        }
        let known = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        guard type == known else { throw .invalidRequest("client_assertion_type must have value \(known)") }
        return subject
    }

    private func verify(
        _ client: Client, _ given: String?, hasAssertion: Bool, hasHeader: Bool,
        _ state: borrowing TenantState
    ) throws(OIDCError) {
        if client.isPublic {
            guard given == nil, !hasAssertion else { throw failed(hasHeader) }
            return
        }
        if call.tenant.has(.tokenSecretIgnored) { return }
        guard let given, let secret = state.entities.secret(given, of: client.id) else { throw failed(hasHeader) }
        let isExpired = secret.isExpired(at: Double(call.tenant.milliseconds))
        guard !isExpired || call.tenant.has(.tokenExpiredSecretAccepted) else { throw ExpiredSecret.error }
    }

    private func failed(_ hasHeader: Bool) -> OIDCError {
        let text = "client authentication failed"
        let challenge =
            hasHeader
            ? "Basic realm=\"\(call.tenant.issuer)\", error=\"invalid_client\", error_description=\"\(text)\"" : nil
        return OIDCError(
            call.tenant.has(.tokenClientErrorStatus) ? 400 : 401, "invalid_client", text, challenge: challenge)
    }

    private func checkOrigin(_ client: Client) throws(OIDCError) {
        guard let origin = call.header("origin"), !client.allows(origin: origin, tenant: call.tenant) else { return }
        var error = OIDCError.invalidRequest("origin \(origin) not allowed for client: \(client.id)")
        error.refusesOrigin = true
        throw error
    }
}
