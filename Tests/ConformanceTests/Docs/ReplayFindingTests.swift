import Basis
import OIDC
import Scenario
import Testing

@testable import Conformance

/// What replaying a guide shows about the guide itself, apart from what is the set-up's or nobody's fault.
@Suite struct ReplayFindingTests {
    /// A guide that has been replayed: the request of one step and the answer to it.
    struct Replay {
        var evidence: Evidence
        let step: Step

        init(_ text: String, kind: StepKind) throws {
            let scenario = try ReadEvidence.scenario(text)
            step = try #require(scenario.steps.first { $0.kind == kind })
            evidence = Evidence(
                scenarios: [scenario], transcript: Transcript(tenant: .init(endpoint: EvidenceBuilder.endpoint)))
        }

        mutating func send(_ fields: [(String, String)], _ response: HTTPResponse) {
            let id = evidence.transcript.exchanges.count + 1
            let url = EvidenceBuilder.tokenEndpoint
            evidence.transcript.exchanges.append(
                Exchange(
                    id: id, role: .token, scenario: 0, step: step.id,
                    request: EvidenceBuilder.form(url, by: .web, fields.map { ($0.0, $0.1) }), response: response))
            let isGood = response.status == 200
            evidence.transcript.outcomes.append(
                .init(scenario: 0, step: step.id, status: isGood ? .performed : .refused, exchanges: [id]))
        }

        func verdict(_ check: String) throws -> CheckVerdict {
            try #require(try ReadEvidence.verdicts(evidence)[check])
        }
    }

    private static let refresh = [("grant_type", "refresh_token"), ("refresh_token", "old-token")]
    private static let withScope = SampleGuides.auth.replacing(
        "organization_id: '<organization-id>',",
        with: "organization_id: '<organization-id>',\n      resource: 'urn:logto:scope:organizations',")

    @Test func `A scope sent as resource is the guide's fault, shown by the tenant's refusal`() throws {
        var replay = try Replay(Self.withScope, kind: .fetchOrganizationToken)
        replay.send(
            Self.refresh + [("resource", "urn:logto:scope:organizations"), ("organization_id", "org000000001")],
            Answers.error("invalid_target"))
        let finding = try #require(replay.verdict("docs-request-accepted").findings.first)
        #expect(finding.culprit == .guide && finding.exchanges == [1])
        #expect(finding.observed.contains("invalid_target"))
        let line = Self.line(of: finding, in: Self.withScope)
        #expect(line.contains("resource: 'urn:logto:scope:organizations'"))
    }

    @Test func `A request that the tenant answers is no finding`() throws {
        var replay = try Replay(SampleGuides.auth, kind: .fetchOrganizationToken)
        replay.send(Self.refresh, Answers.json(["access_token": "x", "token_type": "Bearer"]))
        #expect(try replay.verdict("docs-request-accepted").outcome == .passed)
    }

    @Test func `A placeholder of an organization the user is not in is no fault`() throws {
        var replay = try Replay(SampleGuides.auth, kind: .fetchOrganizationToken)
        replay.send(
            Self.refresh + [("organization_id", "<organization-id>")], Answers.error("access_denied", status: 403))
        #expect(try replay.verdict("docs-request-accepted").findings == [])
    }

    @Test(arguments: [
        ("invalid_target", Finding.Culprit.guide, "https://typo.example/api"),
        ("invalid_target", .setup, "https://shop.example/api"),
        ("invalid_scope", .guide, "https://shop.example/api"),
    ]) func `What the guide has registered is missing in the set-up, what it has not is its own fault`(
        code: String, culprit: Finding.Culprit, resource: String
    ) throws {
        let declared = "params: {\n          resource: 'https://shop.example/api',"
        var replay = try Replay(
            SampleGuides.auth.replacing("params: {", with: declared), kind: .fetchOrganizationToken)
        replay.send(Self.refresh + [("resource", resource)], Answers.error(code))
        #expect(try replay.verdict("docs-request-accepted").findings.map(\.culprit) == [culprit])
    }

    @Test func `A sign-in without refresh token is told where the client is configured`() throws {
        let text = SampleGuides.auth.replacing("          prompt: 'consent',\n", with: "")
        var replay = try Replay(text, kind: .fetchOrganizationToken)
        Self.addSignIn(to: &replay, refreshToken: nil)
        let finding = try #require(replay.verdict("docs-refresh-token").findings.first)
        let line = Self.line(of: finding, in: text)
        #expect(line.contains("scope: 'openid offline_access"))
        #expect(finding.culprit == .guide && finding.exchanges == [1])
        #expect(finding.observed == "The token answer has no refresh_token.")
    }

    @Test func `An SDK call that gets no refresh token is told too`() throws {
        let text = SampleGuides.next.replacing(
            "await handleSignIn(logtoConfig, new URL(request.url).searchParams);",
            with:
                "await handleSignIn(logtoConfig, new URL(request.url).searchParams);\n  await getOrganizationToken(logtoConfig, '<organization-id>');"
        ).replacing("import { getLogtoContext, handleSignIn }", with: "import { getOrganizationToken, handleSignIn }")
        var replay = try Replay(text, kind: .fetchOrganizationToken)
        Self.addSignIn(to: &replay, refreshToken: nil)
        replay.evidence.transcript.outcomes = [.init(scenario: 0, step: replay.step.id, status: .refused)]
        #expect(try replay.verdict("docs-refresh-token").findings.map(\.culprit) == [.guide])
        replay.evidence.transcript.outcomes[0].status = .performed
        #expect(try replay.verdict("docs-refresh-token").outcome == .passed)
    }

    private static func line(of finding: Finding, in text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let index = (finding.source?.line ?? 0) - 1
        return lines.indices.contains(index) ? String(lines[index]) : ""
    }

    private static func addSignIn(to replay: inout Replay, refreshToken: String?) {
        replay.send(
            [("grant_type", "authorization_code"), ("code", "abc")],
            Answers.json(
                .compact([
                    ("access_token", "x"), ("token_type", "Bearer"),
                    ("refresh_token", refreshToken.map { .string($0) }),
                ])))
        var journey = SignInJourney(
            id: 1, scenario: 0, application: EvidenceBuilder.Client.web.facts, redirectURI: EvidenceBuilder.callback)
        journey.scopes = EvidenceBuilder.offline + ["urn:logto:scope:organizations"]
        journey.codeExchange = 1
        replay.evidence.transcript.journeys = [journey]
    }
}
