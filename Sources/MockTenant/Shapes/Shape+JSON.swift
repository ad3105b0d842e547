import Basis

extension Shape {
    /// Reads a shape as resource files write it.
    ///
    /// A string names a type (`string`, `text` for a string that is not empty, `number`, `boolean`, `anything`, or a
    /// `StringForm`, with `(N)` behind it for at most N characters), with `?` behind it for a value that may be absent and `|null` for one that may be null. An array holds
    /// the texts of an enumeration. An object describes its members in order; `{"$array": …}`, `{"$number": [least, most]}` (or the least alone),
    /// `{"$strict": {…}}` (an object without other members), `{"$record": …}`,
    /// `{"$union": […]}`, `{"$variants": {member: {value: …}}}`, `{"$optional": …}`, `{"$nullable": …}`, `{"$emptyOr": …}`, `{"$templates": …, "$usages": […]}`
    /// stand for the rest. Nil for anything else.
    package init?(json: JSON) {
        switch json {
        case .string(let text): self.init(name: text)
        case .array: self = .oneOf(json.strings ?? [])
        case .object(let members):
            guard members.first?.name.hasPrefix("$") == true else {
                guard let fields = Self.fields(json) else { return nil }
                self = .object(fields)
                return
            }
            self.init(special: json)
        default: return nil
        }
    }

    private init?(name: String) {
        if name.hasSuffix("?"), let shape = Shape(name: String(name.dropLast())) {
            self = .optional(shape)
        } else if name.hasSuffix("|null"), let shape = Shape(name: String(name.dropLast(5))) {
            self = .nullable(shape)
        } else if name.hasSuffix(")"), let open = name.firstIndex(of: "("),
            let shape = Shape(name: String(name[..<open])),
            let maximum = Int(name[name.index(after: open)...].dropLast())
        {
            self = .limited(shape, maximum: maximum)
        } else {
            switch name {
            case "anything": self = .anything
            case "string": self = .string(minimum: 0)
            case "text": self = .string(minimum: 1)
            case "number": self = .number
            case "boolean": self = .boolean
            default:
                guard let form = StringForm(rawValue: name) else { return nil }
                self = .form(form)
            }
        }
    }

    private init?(special json: JSON) {
        if let inner = json["$array"].flatMap(Shape.init(json:)) {
            self = .array(inner, minimum: json["$minimum"]?.int ?? 0)
        } else if let bounds = json["$number"]?.array?.compactMap(\.int), (1...2).contains(bounds.count) {
            self = .range(minimum: bounds[0], maximum: bounds.count > 1 ? bounds[1] : .max)
        } else if let fields = json["$strict"].flatMap(Self.fields) {
            self = .strict(fields)
        } else if let inner = json["$record"].flatMap(Shape.init(json:)) {
            self = .record(inner)
        } else if let inner = json["$optional"].flatMap(Shape.init(json:)) {
            self = .optional(inner)
        } else if let inner = json["$nullable"].flatMap(Shape.init(json:)) {
            self = .nullable(inner)
        } else if let inner = json["$emptyOr"].flatMap(Shape.init(json:)) {
            self = .emptyOr(inner)
        } else if let inner = json["$templates"].flatMap(Shape.init(json:)) {
            self = .templates(inner, usages: json["$usages"]?.strings ?? [])
        } else if let inner = json["$union"]?.array {
            self = .union(inner.compactMap(Shape.init(json:)))
        } else if let variants = json["$variants"]?.members?.first, let fields = Self.fields(variants.value) {
            self = .variants(member: variants.name, fields)
        } else {
            return nil
        }
    }

    private static func fields(_ json: JSON) -> [Field]? {
        var fields: [Field] = []
        for member in json.members ?? [] {
            guard let shape = Shape(json: member.value) else { return nil }
            fields.append(Field(member.name, shape))
        }
        return fields
    }
}
