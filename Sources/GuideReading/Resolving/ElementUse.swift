/// An element where it is used, whether it stands in the document or in an expression.
struct ElementUse {
    var name: String
    var line: Int
    var column = 1
    var endLine: Int
    var attributes: [(name: String, value: ScriptValue)]
    var children: Children

    /// What stands between its tags.
    enum Children {
        /// The children of a node of the scope's document.
        case nodes(Int)
        case script([ScriptElement.Child])
    }

    /// The text of an attribute.
    func text(_ name: String) -> String? { attributes.first { $0.name == name }?.value.plainText }
}
