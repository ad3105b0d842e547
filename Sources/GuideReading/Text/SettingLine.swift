/// Lines of settings files: `server.port=8080` of properties, `dependencies:` and `name: ^1.0.0` of YAML.
enum SettingLine {
    /// Whether the line is a setting of a properties file: small names joined by dots, `=` and a value right behind it.
    static func isProperty(_ shape: LineShape) -> Bool {
        guard let equals = shape.bytes.firstIndex(of: 0x3D), equals + 1 < shape.bytes.count, !shape.ends(in: ";,{(")
        else { return false }
        let name = shape.bytes[..<equals]
        guard name.contains(0x2E), name.first != 0x2E, name.last != 0x2E, name.allSatisfy(isNameByte) else {
            return false
        }
        return shape.bytes[equals + 1] != 0x3D && shape.bytes[equals + 1] != 0x20
    }

    /// Whether the line opens a map of YAML: one small name and a colon.
    static func isMapKey(_ shape: LineShape) -> Bool {
        shape.ends(in: ":") && shape.bytes.count > 2 && isName(shape.bytes.dropLast())
    }

    /// Whether the line is a member of a map whose value no sentence would have there: a version, a number, a quoted text,
    /// an address, a placeholder or one dotted name.
    static func isMember(_ shape: LineShape) -> Bool {
        guard let colon = shape.bytes.firstIndex(of: 0x3A), colon + 2 < shape.bytes.count,
            shape.bytes[colon + 1] == 0x20, isName(shape.bytes[..<colon])
        else { return false }
        let value = shape.bytes[(colon + 2)...]
        guard let first = value.first, value.allSatisfy({ $0 < 0x80 }), !shape.ends(in: ",;.{(") else { return false }
        if "^~'\"<$*".utf8.contains(first) || (first >= 0x30 && first <= 0x39) { return true }
        let text = String(decoding: value, as: UTF8.self)
        return ["true", "false", "null"].contains(text)
            || !text.contains(" ") && text.utf8.contains { "./:=_{".utf8.contains($0) }
    }

    /// One past the last line of the map of YAML that begins at `start`; nil when none does.
    static func mapEnd(from start: Int, in shapes: [LineShape?]) -> Int? {
        guard let shape = shapes[start], isMapKey(shape) else { return nil }
        var index = start
        var hasMember = false
        while index < shapes.count, let shape = shapes[index] {
            if isMember(shape) { hasMember = true } else if !isMapKey(shape) { break }
            index += 1
            // Maps stand one in the other, but not forever: what goes on like this is no file of settings.
            if !hasMember, index - start > 12 { return nil }
        }
        // A name with a colon behind the last member announces what follows.
        while index > start, let last = shapes[index - 1], isMapKey(last) { index -= 1 }
        return hasMember ? index : nil
    }

    private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, first >= 0x61 && first <= 0x7A || first == 0x5F else { return false }
        return bytes.allSatisfy(isNameByte)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        LineShape.isWord(byte) && byte != 0x24 || byte == 0x2D || byte == 0x2E
    }
}
