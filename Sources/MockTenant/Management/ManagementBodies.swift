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

    /// The shape of that name; with `[]` behind it a list of such.
    ///
    /// - Throws: `Unreadable`, `ResourceFile.Missing`.
    static func shape(_ name: String) throws -> Shape {
        if name.hasSuffix("[]") { return .array(try shape(String(name.dropLast(2))), minimum: 0) }
        guard let shape = try shapes.get()[name] else { throw Unreadable(name: name) }
        return shape
    }
}
