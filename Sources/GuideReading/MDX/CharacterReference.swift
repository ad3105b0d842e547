/// Character references (`&amp;`, `&#x27;`) and backslash escapes.
enum CharacterReference {
    /// The text with references resolved; unknown names stay as written.
    static func decode(_ bytes: ArraySlice<UInt8>, escapes: Bool) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if escapes, byte == Byte.backslash, index + 1 < bytes.endIndex, bytes[index + 1].isPunctuation {
                result.append(bytes[index + 1])
                index += 2
            } else if byte == Byte.ampersand, let (scalar, end) = reference(bytes, at: index) {
                result.append(contentsOf: Array(String(scalar).utf8))
                index = end
            } else {
                result.append(byte)
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The character a reference stands for and the index behind its semicolon; nil when there is no reference.
    static func reference<Bytes: RandomAccessCollection>(
        _ bytes: Bytes, at start: Int
    ) -> (Unicode.Scalar, Int)? where Bytes.Element == UInt8, Bytes.Index == Int {
        let limit = min(bytes.endIndex, start + 34)
        guard let end = (start..<limit).first(where: { bytes[$0] == Byte.semicolon }), end > start + 1 else {
            return nil
        }
        let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
        if name.hasPrefix("#") {
            let isHex = name.dropFirst().first.map { $0 == "x" || $0 == "X" } ?? false
            let digits = name.dropFirst(isHex ? 2 : 1)
            guard digits.count <= 7, let value = UInt32(digits, radix: isHex ? 16 : 10) else { return nil }
            return (Unicode.Scalar(value == 0 ? 0xFFFD : value) ?? "\u{FFFD}", end + 1)
        }
        guard name.utf8.allSatisfy({ $0.isLetter || $0.isDigit }) else { return nil }
        return named[name].map { ($0, end + 1) }
    }

    /// The names that documents use (HTML Living Standard §13.5, those of one character), name to hexadecimal value.
    private static let named: [String: Unicode.Scalar] = {
        let table = """
            quot:22 amp:26 lt:3c gt:3e nbsp:a0 iexcl:a1 cent:a2 pound:a3 curren:a4 yen:a5 brvbar:a6 sect:a7 uml:a8 \
            copy:a9 ordf:aa laquo:ab not:ac shy:ad reg:ae macr:af deg:b0 plusmn:b1 sup2:b2 sup3:b3 acute:b4 micro:b5 \
            para:b6 middot:b7 cedil:b8 sup1:b9 ordm:ba raquo:bb frac14:bc frac12:bd frac34:be iquest:bf Agrave:c0 \
            Aacute:c1 Acirc:c2 Atilde:c3 Auml:c4 Aring:c5 AElig:c6 Ccedil:c7 Egrave:c8 Eacute:c9 Ecirc:ca Euml:cb \
            Igrave:cc Iacute:cd Icirc:ce Iuml:cf Ntilde:d1 Ograve:d2 Oacute:d3 Ocirc:d4 Otilde:d5 Ouml:d6 times:d7 \
            Oslash:d8 Ugrave:d9 Uacute:da Ucirc:db Uuml:dc szlig:df agrave:e0 aacute:e1 acirc:e2 atilde:e3 auml:e4 \
            aring:e5 aelig:e6 ccedil:e7 egrave:e8 eacute:e9 ecirc:ea euml:eb igrave:ec iacute:ed icirc:ee iuml:ef \
            ntilde:f1 ograve:f2 oacute:f3 ocirc:f4 otilde:f5 ouml:f6 divide:f7 oslash:f8 ugrave:f9 uacute:fa \
            ucirc:fb uuml:fc yuml:ff OElig:152 oelig:153 Scaron:160 scaron:161 ndash:2013 mdash:2014 lsquo:2018 \
            rsquo:2019 sbquo:201a ldquo:201c rdquo:201d bdquo:201e dagger:2020 Dagger:2021 bull:2022 hellip:2026 \
            permil:2030 prime:2032 Prime:2033 lsaquo:2039 rsaquo:203a euro:20ac trade:2122 larr:2190 uarr:2191 \
            rarr:2192 darr:2193 harr:2194 rArr:21d2 hArr:21d4 minus:2212 le:2264 ge:2265 ne:2260 asymp:2248 \
            infin:221e ensp:2002 emsp:2003 thinsp:2009 zwnj:200c zwj:200d lrm:200e rlm:200f check:2713 colon:3a \
            comma:2c period:2e lpar:28 rpar:29 lsqb:5b rsqb:5d lbrack:5b rbrack:5d lbrace:7b rbrace:7d lcub:7b \
            rcub:7d vert:7c verbar:7c num:23 dollar:24 percnt:25 ast:2a plus:2b equals:3d quest:3f commat:40 bsol:5c \
            grave:60 lowbar:5f sol:2f semi:3b excl:21 Tab:9 NewLine:a tilde:2dc apos:27
            """
        let pairs = table.split(separator: " ").compactMap { entry -> (String, Unicode.Scalar)? in
            let parts = entry.split(separator: ":")
            guard parts.count == 2, let value = UInt32(parts[1], radix: 16), let scalar = Unicode.Scalar(value) else {
                return nil
            }
            return (String(parts[0]), scalar)
        }
        return Dictionary(pairs) { first, _ in first }
    }()
}
