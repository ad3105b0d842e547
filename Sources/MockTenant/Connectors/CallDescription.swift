import Basis

/// The description of a request in a connector's file, and what another one changes in it.
enum CallDescription {
    /// The description with changes: pairs of a list replace those of the same name or are added, members of an object are changed one
    /// by one, null leaves a member out.
    static func changed(_ description: JSON, by changes: JSON) -> JSON {
        switch (description, changes) {
        case (.object, .object(let members)):
            var result = description
            for member in members {
                guard !member.value.isNull else {
                    result[member.name] = nil
                    continue
                }
                result[member.name] = result[member.name].map { changed($0, by: member.value) } ?? member.value
            }
            return result
        case (.array(let old), .array(let new)) where !new.isEmpty && (old + new).allSatisfy(isPair):
            let replaced = old.map { pair in new.first { $0[0] == pair[0] } ?? pair }
            return .array(replaced + new.filter { pair in !old.contains { $0[0] == pair[0] } })
        default: return changes
        }
    }

    private static func isPair(_ json: JSON) -> Bool { json.array?.count == 2 && json[0]?.string != nil }
}
