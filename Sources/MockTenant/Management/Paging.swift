import Basis
import OIDC

/// Which part of a list a request asks for, and the headers that tell the rest.
struct Paging: Sendable {
    /// From 1; a fraction is accepted and names no page.
    private let page: Double
    private let size: Int

    /// The paging of a request; nil when it asks for none and the list is not always paged.
    ///
    /// - Throws: 400 `guard.invalid_pagination`.
    init?(_ query: FormBody, always: Bool) throws(TenantError) {
        guard always || query["page"] != nil || query["page_size"] != nil else { return nil }
        let invalid = TenantError(400, "guard.invalid_pagination")
        guard let page = Double(query["page"] ?? "1"), page >= 1, page < 1e9,
            let size = Double(query["page_size"] ?? "20"),
            size >= 1, size <= 100
        else { throw invalid }
        (self.page, self.size) = (page, Int(size))
    }

    /// The items of the page with `Total-Number` and the lines of `Link`: first, prev, last, next, without `/api` in their
    /// URLs.
    ///
    /// - Parameters:
    ///   - total: the number that the headers tell, when it is not that of the items.
    ///   - member: the member of an object that holds the items; nil for a bare array.
    func answer(_ items: [JSON], total: Int? = nil, within member: String? = nil, to call: Call) -> Answer {
        let total = total ?? items.count
        let isWhole = page.rounded(.down) == page
        let start = (Int(page) - 1) * size
        let part = isWhole && start < items.count ? Array(items[start..<min(start + size, items.count)]) : []
        var answer = Answer.json(member.map { .object([.init($0, .array(part))]) } ?? .array(part))
        let last = max(1, (total + size - 1) / size)
        let current = Int(page)
        var links = [("first", 1)]
        if current > 1 { links.append(("prev", current - 1)) }
        links.append(("last", last))
        if current < last { links.append(("next", current + 1)) }
        answer.headers.fields.insert(.init("Total-Number", String(total)), at: 0)
        for (index, link) in links.enumerated() {
            answer.headers.fields.insert(
                .init("Link", "<\(url(call, page: link.1))>; rel=\"\(link.0)\""), at: 1 + index)
        }
        return answer
    }

    private func url(_ call: Call, page: Int) -> String {
        var fields: [HTTPHeaders.Field] = []
        for field in call.query.fields {
            if let index = fields.firstIndex(where: { $0.name == field.name }) {
                fields[index].value += "," + field.value
            } else {
                fields.append(field)
            }
        }
        if let index = fields.firstIndex(where: { $0.name == "page" }) {
            fields[index].value = String(page)
        } else {
            fields.append(.init("page", String(page)))
        }
        let path = call.request.path
        return call.tenant.endpoint + (path.lowercased().hasPrefix("/api/") ? String(path.dropFirst(4)) : path) + "?"
            + FormBody(fields).text
    }
}

extension ManagementCall {
    /// A list in whole or by pages, as the request asks.
    ///
    /// - Parameter always: whether the list comes in pages of 20 when the request does not ask for any.
    func list(
        _ items: [JSON], total: Int? = nil, within member: String? = nil, alwaysPaged always: Bool = false
    ) throws(TenantError) -> Answer {
        guard let paging = try Paging(query, always: always) else {
            return .json(member.map { .object([.init($0, .array(items))]) } ?? .array(items))
        }
        return paging.answer(items, total: total, within: member, to: call)
    }
}
