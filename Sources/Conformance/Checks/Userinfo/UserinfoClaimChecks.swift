import Basis
import OIDC

/// Checks of what userinfo says about the user (OIDC Core §5.1, §5.3.2, §5.4).
enum UserinfoClaimChecks {
    static let all: [String: Rule] = [
        "uinfo-sub-match": subject, "uinfo-claims-by-scope": scopes, "uinfo-matches-directory": directory,
        "uinfo-standard-types": types, "uinfo-no-null": noNull, "uinfo-created-at-ms": createdAt,
        "uinfo-phone-e164": phone, "uinfo-verified-flags": verified,
    ]

    private static let subject: Rule = { examination in
        for (seen, claims) in UserinfoSighting.answers(&examination) {
            let subject = claims["sub"]?.string
            let wanted = examination.wire.subject(of: seen.call)
            examination.expect(
                subject?.isEmpty == false && (wanted == nil || subject == wanted), seen.exchange,
                "Userinfo speaks of another user than the ID Token, or does not say of whom.",
                observed: subject == nil ? "no sub" : "another sub", expected: "the sub of the ID Token")
        }
    }

    private static let tables = UserClaims.standard + UserClaims.extended

    private static let scopes: Rule = { examination in
        for (seen, claims) in UserinfoSighting.answers(&examination) {
            guard let granted = seen.scopes else { continue }
            let extra = UserClaims.ungranted(claims, granted, tables)
            // What the user has a value for: said by the ID Token of the same sign-in, or by the directory.
            let idToken = examination.wire.idTokens.first { $0.call.root == seen.call.root }?.token?.payload
            let record = examination.wire.directory.at(seen.exchange).user(claims["sub"]?.string)
            let missing = tables.filter { granted.contains($0.scope) }.flatMap(\.claims).filter { name in
                guard claims[name] == nil else { return false }
                let known = idToken?[name] ?? record.flatMap { DirectoryClaims.value(of: name, in: $0) }
                return known.map { !UserClaims.isEmpty($0) } ?? false
            }
            examination.expect(
                extra.isEmpty && missing.isEmpty, seen.exchange,
                extra.isEmpty
                    ? "Userinfo leaves out claims that were granted."
                    : "Userinfo tells more about the user than was granted.",
                observed: extra.isEmpty ? "missing: " + missing.joined(separator: ", ") : extra.joined(separator: ", "),
                expected: "the claims of the scopes " + granted.joined(separator: " "))
        }
        examination.skip("the granted scopes are not known")
    }

    private static let directory: Rule = { examination in
        for (seen, claims) in UserinfoSighting.answers(&examination) {
            guard let record = examination.wire.directory.at(seen.exchange).user(claims["sub"]?.string) else {
                continue
            }
            let wrong = (claims.members ?? []).filter { member in
                // Its own check compares the time; the verified flags have no counterpart.
                guard member.name != "created_at", let kept = DirectoryClaims.value(of: member.name, in: record) else {
                    return false
                }
                return !DirectoryClaims.isSame(member.name, member.value, kept)
            }.map(\.name)
            examination.expect(
                wrong.isEmpty, seen.exchange, "Userinfo says something else than the directory.",
                observed: wrong.joined(separator: ", "), expected: "the values that the Management API shows")
        }
        examination.skip("the user's record was not read")
    }

    private static let types: Rule = { examination in
        for (seen, claims) in UserinfoSighting.answers(&examination) {
            let latest = seen.exchange.startedAt + seen.exchange.timings.total / 1000 + IDTokenChecks.leeway
            let wrong = UserClaims.mistyped(claims, latest: latest)
            examination.expectNone(
                wrong, seen.exchange, "Claims of userinfo do not have their standard types or units.")
        }
    }

    private static let noNull: Rule = { examination in
        for (seen, claims) in UserinfoSighting.answers(&examination) {
            let empty = (claims.members ?? []).filter { UserClaims.isEmpty($0.value) }.map(\.name)
            examination.expectNone(empty, seen.exchange, "Claims of userinfo are there without a value.")
        }
    }

    private static let createdAt: Rule = { examination in
        for (seen, claims) in UserinfoSighting.answers(&examination) {
            guard let value = claims["created_at"] else { continue }
            let kept = examination.wire.directory.at(seen.exchange).user(claims["sub"]?.string)?["createdAt"]?.double
            // Milliseconds since 1990 are above this; seconds reach it in the year 21970.
            let isMilliseconds = value.double.map { $0 > 631_152_000_000 } ?? false
            examination.expect(
                isMilliseconds && (kept == nil || kept == value.double), seen.exchange,
                "created_at is not the time that the guides document.",
                observed: "created_at \(value.text().prefix(40))",
                expected: kept.map { "\(Int($0))" } ?? "a number of milliseconds")
        }
        examination.skip("userinfo has no created_at")
    }

    private static let phone: Rule = { examination in
        for (seen, claims) in UserinfoSighting.answers(&examination) {
            guard let value = claims["phone_number"]?.string, !value.isEmpty else { continue }
            let digits = value.dropFirst()
            let isE164 =
                value.hasPrefix("+") && (2...15).contains(digits.count) && digits.first != "0"
                && digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            examination.expect(
                isE164, seen.exchange, "The phone number is not written in the international form.",
                observed: value.hasPrefix("+") ? "+ and \(digits.count) characters" : "a number without +")
        }
        examination.skip("userinfo has no phone_number")
    }

    private static let verified: Rule = { examination in
        let proofs = VerifiedAddresses(examination.wire.exchanges)
        for (seen, claims) in UserinfoSighting.answers(&examination) {
            for (claim, flag) in [("email", "email_verified"), ("phone_number", "phone_number_verified")] {
                guard let value = claims[claim]?.string, let isVerified = claims[flag]?.bool,
                    let origin = proofs.origin(of: value, before: seen.exchange.id)
                else { continue }
                examination.expect(
                    !isVerified || origin == .user, seen.exchange,
                    "The address is called verified though only an administrator set it.", observed: flag + " true",
                    expected: flag + " false")
            }
        }
        examination.skip("nothing tells who set the user's address")
    }
}
