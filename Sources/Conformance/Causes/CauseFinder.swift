import Basis
import OIDC

/// Finds the cause of a refusal in what the Management API showed during the run.
struct CauseFinder {
    private let transcript: Transcript
    private let reads: ManagementReads
    /// The user who signs in.
    private let user: String?

    init(_ transcript: Transcript) {
        self.transcript = transcript
        reads = ManagementReads(transcript)
        user = transcript.journeys.lazy.compactMap { $0.user?.id }.first ?? reads.user
    }

    /// What a read of the settings tells about a refusal.
    enum Proof {
        /// What is there in place of what should be, a fix that fits better than the usual one, and the read.
        case shown(String, fix: String? = nil, by: Exchange)
        /// The settings are as they should be, so that the cause is another one.
        case contradicted
        /// Nothing was read.
        case unread
    }

    /// The cause that an exchange shows, nil when it refuses nothing, or for a reason that no setting explains.
    func cause(of exchange: Exchange) -> Cause? {
        guard let refusal = Refusal(exchange), let kind = RefusalKind.of(refusal) else { return nil }
        switch proof(kind, refusal) {
        case .shown(let observed, let fix, let read):
            return Cause(kind: kind, refusal: refusal, observed: observed, fix: fix ?? kind.fix, proof: read)
        case .unread:
            return Cause(kind: kind, refusal: refusal, observed: refusal.description, fix: kind.fix, proof: nil)
        case .contradicted: return nil
        }
    }

    private func proof(_ kind: RefusalKind, _ refusal: Refusal) -> Proof {
        let read = Reads(paths: kind.reads(for: refusal, user: user), all: reads)
        switch kind.proof {
        case "redirectURI": return redirectURI(refusal, read, list: "redirectUris", parameter: "redirect_uri")
        case "postSignOutURI":
            return redirectURI(refusal, read, list: "postLogoutRedirectUris", parameter: "post_logout_redirect_uri")
        case "client": return client(refusal, read)
        case "secret": return secret(refusal, read)
        case "type": return type(refusal, read)
        case "corsOrigin": return corsOrigin(refusal, read)
        case "consentScopes": return consentScopes(refusal, read)
        case "resource": return resource(refusal, read)
        case "credentials": return credentials(refusal, read)
        case "membership": return membership(refusal, read)
        case "machineRoles": return machineRoles(refusal, read)
        case "signInMethod": return signInMethod(refusal, read, before: transcript.exchanges)
        case "connector": return connector(refusal, read)
        case "member": return member(read, kind.members)
        default: return .unread
        }
    }

    /// The reads that belong to one kind of refusal, by their place in its list.
    struct Reads {
        let paths: [String]
        let all: ManagementReads

        /// The read whose path begins with a text; the longer of two.
        func exchange(_ prefix: String) -> Exchange? {
            paths.filter { $0.hasPrefix(prefix) }.max { $0.count < $1.count }.flatMap { all[$0] }
        }

        /// The read of exactly that path.
        func exactly(_ path: String) -> Exchange? { paths.contains(path) ? all[path] : nil }
    }
}
