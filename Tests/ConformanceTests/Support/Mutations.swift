/// The faults of all groups.
enum Mutations {
    static let all: [Mutation] = [IDTokenMutations.all].flatMap { $0 }
}
