import Basis

extension SeedConnector {
    /// This connector with `{{farSide}}` in its config replaced by an address; unchanged without one.
    func placed(at address: String?) -> SeedConnector {
        guard let address else { return self }
        var copy = self
        copy.config = Self.replaced(config, address)
        return copy
    }

    private static func replaced(_ value: JSON, _ address: String) -> JSON {
        switch value {
        case .string(let text): .string(text.replacing("{{farSide}}", with: address))
        case .array(let elements): .array(elements.map { replaced($0, address) })
        case .object(let members): .object(members.map { .init($0.name, replaced($0.value, address)) })
        default: value
        }
    }
}
