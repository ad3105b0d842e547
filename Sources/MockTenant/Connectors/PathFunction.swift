import Basis

/// Steps of a path that make a value of another: `data.user.$json.email`, `config.offlineAccess.$then=offline`.
enum PathFunction {
    /// What a function makes of a value; nil when it makes nothing of it.
    ///
    /// `json` reads a text as JSON, `digits` keeps a text's digits, `primary` takes the first element whose `primary` and
    /// `verified` are true, `then=TEXT` gives the text for `true`, `without=NAME` leaves a member out, `aliyun` puts `Message` first, as `errorDescription`.
    static func value(_ name: some StringProtocol, of value: JSON) -> JSON? {
        if name.hasPrefix("then=") { return value.bool == true ? .string(String(name.dropFirst(5))) : nil }
        if name.hasPrefix("without=") {
            return value.members.map { .object($0.filter { $0.name != name.dropFirst(8) }) }
        }
        switch name {
        case "json": return value.string.flatMap { try? JSON(parsing: Array($0.utf8)) }
        case "digits": return value.string.map { .string($0.filter { ("0"..."9").contains($0) }) }
        case "primary":
            return value.array?.first { $0["primary"]?.bool == true && $0["verified"]?.bool == true }
        case "aliyun":
            guard let members = value.members, let message = value["Message"] else { return nil }
            let order = ["Code"]
            let rest = members.filter { $0.name != "Message" }
            return .object(
                [.init("errorDescription", message)] + rest.filter { order.contains($0.name) }
                    + rest.filter { !order.contains($0.name) })
        default: return nil
        }
    }
}
