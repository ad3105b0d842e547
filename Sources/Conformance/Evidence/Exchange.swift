import OIDC

/// One HTTP request and what came of it, in the order it was sent.
package struct Exchange: Sendable, Hashable {
    /// From 1, unique in a transcript.
    package var id: Int
    package var role: Role
    /// What the request is for, a few words for the reader.
    package var purpose: String
    /// Index of the scenario in `Evidence.scenarios`; nil for requests that belong to the run as a whole.
    package var scenario: Int?
    /// The step it was made for.
    package var step: String?
    /// The id of the check whose bad input this is (a negative test), with the name of the input.
    package var probe: Probe?
    package var request: HTTPRequest
    /// Nil when no answer came.
    package var response: HTTPResponse?
    package var failure: TransportFailure?
    /// Seconds since 1970.
    package var startedAt: Double
    /// Milliseconds until the last byte, and its parts.
    package var timings: Timings

    package init(
        id: Int, role: Role, purpose: String = "", scenario: Int? = nil, step: String? = nil, probe: Probe? = nil,
        request: HTTPRequest, response: HTTPResponse? = nil, failure: TransportFailure? = nil, startedAt: Double = 0,
        timings: Timings = Timings()
    ) {
        self.id = id
        self.role = role
        self.purpose = purpose
        self.scenario = scenario
        self.step = step
        self.probe = probe
        self.request = request
        self.response = response
        self.failure = failure
        self.startedAt = startedAt
        self.timings = timings
    }

    /// What the request is in the protocol.
    package enum Role: String, Sendable, Hashable, CaseIterable {
        case discovery, authorizationServerMetadata, jwks, authorization, resume, consent, signInPage, experience
        case callback, connectorCallback, provider, token, userinfo, introspection, revocation, endSession
        case endSessionConfirm, deviceAuthorization, management, provisioning, literal, application, other
    }

    /// The negative test a request belongs to.
    package struct Probe: Sendable, Hashable {
        /// The check id of the catalogue, such as `cb-code-once`.
        package var check: String
        /// Which of several inputs, such as `tampered-path`; empty when there is one.
        package var input: String
        /// The client id of the application it was sent for; inputs of several applications are told apart by it.
        package var client: String

        package init(check: String, input: String = "", client: String = "") {
            self.check = check
            self.input = input
            self.client = client
        }
    }

    /// Why no answer came.
    package struct TransportFailure: Sendable, Hashable {
        package var kind: Kind
        package var message: String

        package init(_ kind: Kind, message: String) {
            self.kind = kind
            self.message = message
        }

        package enum Kind: String, Sendable, Hashable, CaseIterable {
            case refused, unresolved, timeout, tls, tooLarge, malformed, redirectLoop, interrupted, other
        }
    }

    /// Durations in milliseconds.
    package struct Timings: Sendable, Hashable {
        package var connect: Double
        package var wait: Double
        package var receive: Double
        package var total: Double

        package init(connect: Double = 0, wait: Double = 0, receive: Double = 0, total: Double = 0) {
            self.connect = connect
            self.wait = wait
            self.receive = receive
            self.total = total
        }
    }
}
