/// A token fetched or used: by an SDK call, or by a request written out in the guide.
package struct TokenUse: Sendable, Hashable {
    package var call: String?
    package var option: String?
    package var resource: String?
    package var organizationId: String?
    package var request: LiteralRequest?

    package init(call: String? = nil, request: LiteralRequest? = nil) {
        self.call = call
        self.request = request
    }
}
