extension StringProtocol {
    /// The text in small letters, as `lowercased()` gives it.
    ///
    /// The library looks up every character that is not ASCII. Most scripts of our pages have no capitals at all, and those of
    /// Latin-1 stand 32 before their small letters: bytes tell that, for a tenth of the cost.
    package var lowered: String {
        var text = String(self)
        let lowered = text.withUTF8 { bytes -> String? in
            var isCapital = false
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                guard let length = Self.length(ofSimple: bytes, at: index) else { return nil }
                if byte &- 0x41 < 26 || byte == 0xC3 && Self.isLatinCapital(bytes[index + 1]) { isCapital = true }
                index += length
            }
            guard isCapital else { return String(decoding: bytes, as: UTF8.self) }
            return String(unsafeUninitializedCapacity: bytes.count) { room in
                var last: UInt8 = 0
                for (index, byte) in bytes.enumerated() {
                    let isCapital = byte &- 0x41 < 26 || last == 0xC3 && Self.isLatinCapital(byte)
                    room[index] = isCapital ? byte + 0x20 : byte
                    last = byte
                }
                return bytes.count
            }
        }
        return lowered ?? text.lowercased()
    }

    /// Whether `lowered` needs no look at single characters: no letters of other scripts that have capitals.
    var hasSimpleCase: Bool {
        var text = String(self)
        return text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                guard let length = Self.length(ofSimple: bytes, at: index) else { return false }
                index += length
            }
            return true
        }
    }

    /// The length of a character that is ASCII, Latin-1, or of a script without capitals; nil for others.
    @inline(__always)
    private static func length(ofSimple bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        switch bytes[index] {
        case ..<0x80: 1
        // Latin-1: C2 has no letters with case but µ, which is small.
        case 0xC2, 0xC3: 2
        // Thai and its neighbours; kana, CJK and Hangul.
        case 0xE0 where bytes[index + 1] >= 0xA4: 3
        case 0xE3...0xE9, 0xEB...0xED: 3
        case 0xEA where bytes[index + 1] >= 0xB0: 3
        // General punctuation, arrows, mathematics; boxes and other symbols. Roman numerals and circled letters lie between.
        case 0xE2 where bytes[index + 1] == 0x80 || bytes[index + 1] == 0x86 && bytes[index + 2] >= 0x90: 3
        case 0xE2 where (0x87...0x91).contains(bytes[index + 1]) || (0x94...0xAF).contains(bytes[index + 1]): 3
        // Signs as wide as CJK, but not the capitals among them.
        case 0xEF
        where bytes[index + 1] >= 0xB8 && !(bytes[index + 1] == 0xBC && (0xA1...0xBA).contains(bytes[index + 2])): 3
        // Pictures.
        case 0xF0 where bytes[index + 1] == 0x9F: 4
        default: nil
        }
    }

    /// Whether this byte behind C3 makes one of the capitals from À to Þ; × between them is none.
    static func isLatinCapital(_ byte: UInt8) -> Bool { (0x80...0x9E).contains(byte) && byte != 0x97 }
}
