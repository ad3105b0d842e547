import Basis

extension SeedConnector {
    /// This connector with `{{farSide}}` in its config replaced by an address, and `{{mailPort}}` by a number; unchanged without an
    /// address.
    func placed(at address: String?, mailPort: UInt16) -> SeedConnector {
        guard let address else { return self }
        var copy = self
        copy.config = Self.replaced(config, address, .int(Int(mailPort)))
        return copy
    }

    private static func replaced(_ value: JSON, _ address: String, _ port: JSON) -> JSON {
        switch value {
        case "{{mailPort}}": port
        case .string(let text): .string(text.replacing("{{farSide}}", with: address))
        case .array(let elements): .array(elements.map { replaced($0, address, port) })
        case .object(let members): .object(members.map { .init($0.name, replaced($0.value, address, port)) })
        default: value
        }
    }
}
