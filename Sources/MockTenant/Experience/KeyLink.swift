import OIDC

/// The address by which authenticator apps take over a secret, and its picture.
struct KeyLink: Sendable {
    var secret: String
    /// The account's name in the app.
    var account: String
    /// The host of the tenant.
    var issuer: String

    init(secret: String, account: String, issuer: String) {
        self.secret = secret
        self.account = account
        self.issuer = issuer
    }

    /// The address for a user of a tenant.
    init(secret: String, of user: User, tenant: TenantRuntime) {
        let names = [user.username, user.email, user.phone, user.name].compactMap { $0 }
        self.init(
            secret: secret, account: names.first ?? "Unnamed user",
            issuer: WebAddress(tenant.endpoint).host ?? "localhost")
    }

    /// `otpauth://totp/<issuer>:<account>?secret=…&period=30&digits=6&algorithm=SHA1&issuer=…`.
    var url: String {
        let name = FormBody.percentEncode(issuer) + ":" + FormBody.percentEncode(account)
        return "otpauth://totp/\(name)?secret=\(secret)&period=30&digits=6&algorithm=SHA1"
            + "&issuer=" + FormBody.percentEncode(issuer)
    }

    /// A QR code as a data URL of a PNG image; without the account's name when that is too long for one.
    var image: String {
        let short = "otpauth://totp/key?secret=\(secret)"
        guard let code = QRCode(Array(url.utf8)) ?? QRCode(Array(short.utf8)) else { return "data:image/png;base64," }
        let scale = 4
        let margin = 4
        let side = (code.size + 2 * margin) * scale
        let rows = (0..<side).map { y in
            (0..<side).map { x in
                let (row, column) = (y / scale - margin, x / scale - margin)
                guard code.modules.indices.contains(row), code.modules.indices.contains(column) else { return false }
                return code.modules[row][column]
            }
        }
        return "data:image/png;base64," + Base64Text.encode(PNGImage.file(rows))
    }
}
