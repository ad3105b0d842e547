import Basis

/// A message that a tenant wants delivered.
struct OutgoingMessage: Sendable, Hashable {
    /// An address, or a phone number in digits.
    var to: String
    /// The usage type, such as `SignIn` or `Generic`.
    var type: String
    /// `{code, locale?, uiLocales?, application?}` in the order of the wire.
    var payload: JSON
    /// The address of whoever asked for it.
    var ip: String?
}
