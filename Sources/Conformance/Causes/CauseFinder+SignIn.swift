import Basis

/// Causes in the sign-in experience and in connectors.
extension CauseFinder {
    /// An identifier, a password or a code that is no way to sign in.
    func signInMethod(_ refusal: Refusal, _ read: Reads, before exchanges: [Exchange]) -> Proof {
        guard let record = read.exchange("sign-in-exp"),
            let methods = record.answered?["signIn"]?["methods"]?.array
        else { return .unread }
        let tried = exchanges.last { exchange in
            exchange.id < refusal.exchange.id && exchange.role == .experience
                && exchange.request.bodyText.flatMap { JSON.reading($0) }?["identifier"] != nil
        }
        let type = tried?.request.bodyText.flatMap { JSON.reading($0) }?["identifier"]?["type"]?.string ?? "identifier"
        let listed = methods.map { method in
            let ways = [("password", "password"), ("verificationCode", "verification code")]
                .filter { method[$0.0]?.bool == true }.map(\.1)
            return (method["identifier"]?.string ?? "") + " with " + ways.joined(separator: " or ")
        }
        let found = listed.isEmpty ? "nothing" : listed.joined(separator: ", ")
        return .shown("tried was \(type); switched on is \(found)", by: record)
    }

    /// A connector that is not there, is not configured, or whose provider refuses.
    func connector(_ refusal: Refusal, _ read: Reads) -> Proof {
        guard let record = read.exchange("connectors") else { return .unread }
        if record.response?.status == 404 {
            return .shown("there is no such connector", by: record)
        }
        if let list = record.answered?.array {
            let names = list.compactMap { $0["connectorId"]?.string }
            return .shown("connectors: " + (names.isEmpty ? "none" : names.joined(separator: ", ")), by: record)
        }
        guard let answer = record.answered else { return .unread }
        let factory = answer["connectorId"]?.string ?? ""
        let missing = (answer["formItems"]?.array ?? []).filter { item in
            item["required"]?.bool == true && (answer["config"]?[item["key"]?.string ?? ""]?.plain ?? "").isEmpty
        }.compactMap { $0["key"]?.string }
        if !missing.isEmpty {
            return .shown(
                "the connector \(factory) has no \(missing.joined(separator: ", "))",
                fix: "Fill in \(missing.joined(separator: ", ")) of the connector.", by: record)
        }
        let said = refusal.data["errorDescription"]?.string ?? refusal.data["message"]?.string ?? ""
        let code = refusal.data["Code"]?.string.map { " (\($0))" } ?? ""
        let words = said.isEmpty || said == "{}" ? "the tenant does not say why" : said + code
        let fields = (answer["config"]?.members ?? []).map(\.name)
        return .shown(
            "the provider of \(factory) refuses: \(words); configured are \(fields.joined(separator: ", "))", by: record
        )
    }

    /// A setting that is told as it stands: members of a record, or what a list has.
    func member(_ read: Reads, _ names: [String]) -> Proof {
        for path in read.paths {
            guard let record = read.exactly(path) else { continue }
            if record.response?.status == 404 { return .shown("\(path): not there", by: record) }
            if let list = record.answered?.array {
                let types = list.compactMap { $0["type"]?.string ?? $0["name"]?.string }
                return .shown(types.isEmpty ? "none" : types.joined(separator: ", "), by: record)
            }
            let told = names.compactMap { name in record.answered?[name].map { "\(name) \($0.text())" } }
            if !told.isEmpty { return .shown(told.joined(separator: ", "), by: record) }
        }
        return .unread
    }
}
