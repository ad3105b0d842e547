import Basis
import OIDC

/// Sets bodies for the eye: JSON indented, form fields one a line.
enum MessageBody {
    /// How long a body may be to be set anew; longer ones stay as they came.
    private static let limit = 20_000

    /// The body for a quick look; the fields of a form are decoded.
    static func readable(_ body: String, _ contentType: String?) -> String {
        guard let type = contentType?.lowercased(), type.hasPrefix("application/x-www-form-urlencoded"),
            body.utf8.count <= limit
        else { return indented(body) }
        return FormBody(decoding: body).fields.map { "\($0.name) = \($0.value)" }.joined(separator: "\n")
    }

    /// The body with JSON indented, anything else as it came.
    static func indented(_ body: String) -> String {
        guard body.utf8.count <= limit, let first = body.utf8.first, [0x7B, 0x5B].contains(first),
            let json = try? JSON(parsing: body)
        else { return body }
        return json.text(.indented)
    }
}
