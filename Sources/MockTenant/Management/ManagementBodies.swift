import Basis

/// The shapes of request bodies and parameters by name, from `Resources/management/bodies.json`.
enum ManagementBodies {
    private static let shapes: Result<[String: Shape], any Error> = Result {
        var shapes: [String: Shape] = [:]
        for member in try ResourceFile.json("management/bodies.json", of: "MockTenant").members ?? [] {
            guard let shape = Shape(json: member.value) else { throw Unreadable(name: member.name) }
            shapes[member.name] = shape
        }
        return shapes
    }

    /// A shape that is missing in the resource file or that cannot be read.
    struct Unreadable: Error { let name: String }

    /// The names of all shapes, in no order.
    static func names() throws -> [String] { Array(try shapes.get().keys) }

    /// The shape of that name; with `[]` behind it a list of such, with `+` the same with lists that must not be empty.
    ///
    /// - Throws: `Unreadable`, `ResourceFile.Missing`.
    static func shape(_ name: String) throws -> Shape {
        if name.hasSuffix("[]") { return .array(try shape(String(name.dropLast(2))), minimum: 0) }
        if name.hasSuffix("+") { return filledLists(try shape(String(name.dropLast()))) }
        guard let shape = try shapes.get()[name] else { throw Unreadable(name: name) }
        return shape
    }

    private static func filledLists(_ shape: Shape) -> Shape {
        guard case .object(let fields) = shape else { return shape }
        return .object(
            fields.map { field in
                guard case .array(let item, _) = field.shape else { return field }
                return .init(field.name, .array(item, minimum: 1))
            })
    }
}
