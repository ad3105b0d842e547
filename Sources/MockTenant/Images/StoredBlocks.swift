/// DEFLATE without compression: stored blocks (RFC 1951 §3.2.4).
enum StoredBlocks {
    static func of(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            let length = UInt16(block.count)
            output.append(rest.isEmpty ? 1 : 0)
            for value in [length, ~length] { output += [UInt8(value & 255), UInt8(value >> 8)] }
            output += block
        } while !rest.isEmpty
        return output
    }
}
