import Basis

/// The fields of a form that a page posted.
struct PageFields {
    let call: Call

    /// The first value of a field; empty when it is not there.
    subscript(_ name: String) -> String { call.form[name] ?? "" }

    /// Every value of a field.
    func all(_ name: String) -> [String] { call.form.fields.filter { $0.name == name }.map(\.value) }

    /// The fields whose names begin so, without that beginning, as far as they were filled in.
    func all(prefix: String) -> [JSON.Member] {
        call.form.fields.filter { $0.name.hasPrefix(prefix) && !$0.value.isEmpty }
            .map { .init(String($0.name.dropFirst(prefix.count)), .string($0.value)) }
    }
}
