import Basis

/// Why a JSON document is not a run report or a stored run, with the path of the member at fault.
package struct ReportDecodingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Such as `checks[3].outcome`.
    package var path: String
    package var reason: String
    package var description: String { "\(path.isEmpty ? "the document" : path): \(reason)" }
}

/// Reads members of a JSON object by type; every fault names its path.
struct JSONFields {
    let json: JSON
    let path: String

    init(_ json: JSON, path: String = "") throws(ReportDecodingError) {
        guard json.members != nil else { throw ReportDecodingError(path: path, reason: "must be an object") }
        self.json = json
        self.path = path
    }

    func string(_ name: String) throws(ReportDecodingError) -> String {
        guard let value = json[name]?.string else { throw fault(name, "must be a string") }
        return value
    }

    func optionalString(_ name: String) throws(ReportDecodingError) -> String? {
        json[name] == nil ? nil : try string(name)
    }

    func int(_ name: String) throws(ReportDecodingError) -> Int {
        guard let value = json[name]?.int else { throw fault(name, "must be a whole number") }
        return value
    }

    func optionalInt(_ name: String) throws(ReportDecodingError) -> Int? { json[name] == nil ? nil : try int(name) }

    func double(_ name: String) throws(ReportDecodingError) -> Double {
        guard let value = json[name]?.double, value.isFinite else { throw fault(name, "must be a number") }
        return value
    }

    func bool(_ name: String) throws(ReportDecodingError) -> Bool {
        guard let value = json[name]?.bool else { throw fault(name, "must be true or false") }
        return value
    }

    func word<Word: RawRepresentable & CaseIterable>(_ name: String, of type: Word.Type) throws(ReportDecodingError)
        -> Word
    where Word.RawValue == String {
        guard let word = Word(rawValue: try string(name)) else {
            throw fault(name, "must be one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return word
    }

    func strings(_ name: String) throws(ReportDecodingError) -> [String] {
        guard let values = json[name] else { return [] }
        guard let array = values.array, let strings = values.strings, strings.count == array.count else {
            throw fault(name, "must be an array of strings")
        }
        return strings
    }

    func ints(_ name: String) throws(ReportDecodingError) -> [Int] {
        guard let array = json[name]?.array else { throw fault(name, "must be an array") }
        let values = array.compactMap(\.int)
        guard values.count == array.count else { throw fault(name, "must be an array of whole numbers") }
        return values
    }

    func object(_ name: String) throws(ReportDecodingError) -> JSONFields {
        guard let value = json[name] else { throw fault(name, "is missing") }
        return try JSONFields(value, path: member(name))
    }

    func optionalObject(_ name: String) throws(ReportDecodingError) -> JSONFields? {
        json[name] == nil ? nil : try object(name)
    }

    func objects(_ name: String) throws(ReportDecodingError) -> [JSONFields] {
        guard let array = json[name]?.array else { throw fault(name, "must be an array") }
        var fields: [JSONFields] = []
        for (index, element) in array.enumerated() {
            fields.append(try JSONFields(element, path: "\(member(name))[\(index)]"))
        }
        return fields
    }

    func fault(_ name: String, _ reason: String) -> ReportDecodingError {
        ReportDecodingError(path: member(name), reason: reason)
    }

    private func member(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}
