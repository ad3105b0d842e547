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
    /// The tenant's own template for this usage type and language, `{subject, content, contentType?, replyTo?, sendFrom?}`; nil for
    /// the template of the connector's config.
    var template: JSON?
}
