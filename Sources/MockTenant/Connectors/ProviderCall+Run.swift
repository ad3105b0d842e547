import Basis
import Foundation
import OIDC
import Wire

extension ProviderCall {
    /// Sends the request and reads the answer.
    ///
    /// A GET of the fetch style is sent up to three times while the provider answers 5xx.
    ///
    /// - Throws: the error that the rules of the call say, `invalid_response` for another shape.
    func run(in scope: JSON, tenant: TenantRuntime) throws(TenantError) -> JSON {
        let request = request(in: scope, tenant: tenant)
        var outcome = tenant.outgoing.send(request)
        for pause in style == .fetch && method == "GET" ? [0.3, 0.6] : [] {
            guard let status = outcome.response?.status, status >= 500 else { break }
            Thread.sleep(forTimeInterval: pause)
            outcome = tenant.outgoing.send(request)
        }
        guard let response = outcome.response else {
            throw .connector(
                "general", data: ["message": .string(outcome.failure?.message ?? "the provider gave no answer")])
        }
        return try read(response, scope)
    }

    private func read(_ response: HTTPResponse, _ scope: JSON) throws(TenantError) -> JSON {
        var text = response.text
        if let answerPrefix, text.hasPrefix(answerPrefix) { text = String(text.dropFirst(answerPrefix.count)) }
        let body = Array(text.utf8)
        var answer: JSON = [
            "status": .int(response.status), "text": .string(response.text),
            "quoted": .string(JSON.string(response.text).text()), "reason": .string(response.reason),
        ]
        var parsed: JSON?
        do { parsed = try JSON(parsing: body) } catch {
            answer["scriptError"] = .string(ScriptJSONError.message(for: error, in: body))
        }
        answer["json"] = parsed
        var scope = scope
        scope["answer"] = answer
        guard (200..<300).contains(response.status) else {
            throw RefusalRule.error(refusals, in: scope) ?? .internalServerError
        }
        let value: JSON
        switch answers.text(in: scope).flatMap(Answers.init) ?? .json {
        case .text: value = .string(text)
        case .form, .query: value = Self.object(FormBody(decoding: text))
        case .json:
            guard let parsed else {
                throw RefusalRule.error(unreadable, in: scope)
                    ?? .connector("invalid_response", data: ["message": .string(response.text)])
            }
            value = parsed
        }
        scope[name] = value
        if let error = RefusalRule.error(objections, in: scope) { throw error }
        if let issues = shape?.issues(in: value), !issues.isEmpty {
            throw .connector("invalid_response", issues: issues)
        }
        return value
    }

    private static func object(_ form: FormBody) -> JSON {
        var names: Set<String> = []
        return .object(form.fields.filter { names.insert($0.name).inserted }.map { .init($0.name, .string($0.value)) })
    }
}
