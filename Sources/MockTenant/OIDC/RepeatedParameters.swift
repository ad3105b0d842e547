/// What the provider says of parameters that stand more than once.
enum RepeatedParameters {
    /// The description for one or more names: `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`.
    static func text(of names: [String]) -> String {
        let quoted = names.map { "'\($0)'" }
        let list =
            switch quoted.count {
            case 0...1: quoted.joined()
            case 2: quoted.joined(separator: " and ")
            default: quoted.dropLast().joined(separator: ", ") + ", and " + quoted[quoted.count - 1]
            }
        return "\(list) \(names.count == 1 ? "parameter" : "parameters") must not be provided twice"
    }
}
