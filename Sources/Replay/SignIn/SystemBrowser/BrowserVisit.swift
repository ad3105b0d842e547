/// A sign-in that a person is asked to do in the system's browser.
package struct BrowserVisit: Sendable, Hashable {
    /// The address of the authorization request.
    package var address: String
    /// What it is for: the guide, and the variant of it.
    package var occasion: String
    /// Who is expected to sign in, as the tenant file names them; nil when it names nobody.
    package var person: String?
    /// Seconds that it may take.
    package var timeout: Double

    package init(address: String, occasion: String, person: String?, timeout: Double) {
        self.address = address
        self.occasion = occasion
        self.person = person
        self.timeout = timeout
    }
}
