import Basis

/// The shapes of the Experience API's bodies, from `Resources/experience-shapes.json`.
enum ExperienceShapes {
    private static let shapes: [String: Shape] = {
        let members = ResourceFile.installedJSON("experience-shapes.json", of: "MockTenant").members ?? []
        return Dictionary(
            members.compactMap { member in Shape(json: member.value).map { (member.name, $0) } },
            uniquingKeysWith: { first, _ in first })
    }()

    /// The shape of a name.
    static func shape(_ name: String) -> Shape? { shapes[name] }
}
