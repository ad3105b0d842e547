import Basis
import Conformance
import OIDC

// Members that are nil are left out; what is written here is read in Transcript+Reading.swift.

extension Transcript {
    /// The whole transcript, nothing redacted.
    var stored: JSON {
        .compact([
            ("endpoint", .string(tenant.endpoint)), ("isMock", .bool(tenant.isMock)),
            ("hasManagement", .bool(tenant.hasManagement)), ("startedAt", .exact(startedAt)),
            ("movedTime", .exact(movedTime)),
            ("gaps", .object(gaps.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })),
            ("interruption", interruption.map { .string($0) }), ("exchanges", .array(exchanges.map(\.stored))),
            ("journeys", .array(journeys.map(\.stored))), ("outcomes", .array(outcomes.map(\.stored))),
        ])
    }
}

extension JSON {
    /// A number that reads back as the very same.
    static func exact(_ value: Double) -> JSON { .number("\(value)") }
    static func optional(_ value: Int?) -> JSON? { value.map { .int($0) } }
    static func optional(_ value: String?) -> JSON? { value.map { .string($0) } }
    static func ints(_ values: [Int]) -> JSON { .array(values.map { .int($0) }) }
}

extension Exchange {
    fileprivate var stored: JSON {
        .compact([
            ("id", .int(id)), ("role", .string(role.rawValue)), ("purpose", .string(purpose)),
            ("scenario", .optional(scenario)), ("step", .optional(step)),
            (
                "probe",
                probe.map {
                    ["check": .string($0.check), "input": .string($0.input), "client": .string($0.client)]
                }
            ),
            ("request", request.stored), ("response", response?.stored),
            ("failure", failure.map { ["kind": .string($0.kind.rawValue), "message": .string($0.message)] }),
            ("startedAt", .exact(startedAt)),
            (
                "timings",
                [
                    "connect": .exact(timings.connect), "wait": .exact(timings.wait),
                    "receive": .exact(timings.receive), "total": .exact(timings.total),
                ]
            ),
        ])
    }
}

extension HTTPRequest {
    fileprivate var stored: JSON {
        .compact([
            ("method", .string(method)), ("url", .string(url)), ("headers", headers.stored),
            ("body", body.map(StoredBytes.json)),
        ])
    }
}

extension HTTPResponse {
    fileprivate var stored: JSON {
        [
            "status": .int(status), "reason": .string(reason), "version": .string(version), "headers": headers.stored,
            "body": StoredBytes.json(body),
        ]
    }
}

extension HTTPHeaders {
    fileprivate var stored: JSON { .array(fields.map { .strings([$0.name, $0.value]) }) }
}

extension SignInJourney {
    fileprivate var stored: JSON {
        .compact([
            ("id", .int(id)), ("scenario", .optional(scenario)),
            (
                "application",
                [
                    "clientID": .string(application.clientID), "type": .string(application.type),
                    "authentication": .string(application.authentication),
                ]
            ),
            ("redirectURI", .string(redirectURI)), ("state", .optional(state)), ("nonce", .optional(nonce)),
            ("codeVerifier", .optional(codeVerifier)), ("scopes", .strings(scopes)), ("resources", .strings(resources)),
            ("prompt", .optional(prompt)), ("authorization", .optional(authorization)),
            ("callbackFrom", .optional(callbackFrom)), ("callbackURL", .optional(callbackURL)),
            ("codeExchange", .optional(codeExchange)), ("refreshes", .array(refreshes.map(\.stored))),
            ("userinfo", .ints(userinfo)), ("introspections", .ints(introspections)),
            ("revocations", .ints(revocations)), ("endSession", .optional(endSession)), ("user", user?.stored),
        ])
    }
}

extension SignInJourney.TokenGrant {
    fileprivate var stored: JSON {
        .compact([
            ("exchange", .int(exchange)), ("resource", .optional(resource)),
            ("organizationId", .optional(organizationId)), ("scope", .optional(scope)),
        ])
    }
}

extension SignInJourney.UserFacts {
    fileprivate var stored: JSON {
        .compact([
            ("id", .optional(id)), ("username", .optional(username)),
            ("organizations", organizations.map { .strings($0) }),
        ])
    }
}

extension Transcript.StepOutcome {
    fileprivate var stored: JSON {
        [
            "scenario": .int(scenario), "step": .string(step), "status": .string(status.rawValue),
            "reason": .string(reason), "exchanges": .ints(exchanges),
        ]
    }
}
