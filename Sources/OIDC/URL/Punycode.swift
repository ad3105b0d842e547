/// Letters beyond ASCII in letters of ASCII (RFC 3492).
enum Punycode {
    private static let (base, lowest, highest, skew, damp) = (36, 1, 26, 38, 700)

    /// The text of scalars; nil when they are too many to count.
    static func encode(_ scalars: some Sequence<Unicode.Scalar>) -> String? {
        let scalars = Array(scalars)
        var output = scalars.filter(\.isASCII).map { UInt8($0.value) }
        let basic = output.count
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        var (next, delta, bias, handled) = (0x80, 0, 72, basic)
        while handled < scalars.count {
            guard let smallest = scalars.lazy.map({ Int($0.value) }).filter({ $0 >= next }).min() else { return nil }
            let (step, isTooMuch) = (smallest - next).multipliedReportingOverflow(by: handled + 1)
            if isTooMuch { return nil }
            delta += step
            next = smallest
            for scalar in scalars {
                if scalar.value < next { delta += 1 }
                guard scalar.value == next else { continue }
                var (rest, position) = (delta, base)
                while true {
                    let limit = min(max(position - bias, lowest), highest)
                    if rest < limit { break }
                    output.append(digit(limit + (rest - limit) % (base - limit)))
                    rest = (rest - limit) / (base - limit)
                    position += base
                }
                output.append(digit(rest))
                bias = adapted(delta, count: handled + 1, isFirst: handled == basic)
                (delta, handled) = (0, handled + 1)
            }
            (delta, next) = (delta + 1, next + 1)
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The scalars of a text; nil when it is no Punycode.
    static func decode(_ text: Substring) -> [Unicode.Scalar]? {
        let bytes = Array(text.utf8)
        let mark = bytes.lastIndex(of: UInt8(ascii: "-"))
        var scalars = bytes[..<(mark ?? 0)].map { Unicode.Scalar($0) }
        var (next, index, bias) = (0x80, 0, 72)
        var rest = bytes[(mark.map { $0 + 1 } ?? 0)...]
        while !rest.isEmpty {
            let before = index
            var (weight, position) = (1, base)
            while true {
                guard let byte = rest.popFirst(), let value = value(byte), weight < 1 << 40 else { return nil }
                index += value * weight
                let limit = min(max(position - bias, lowest), highest)
                if value < limit { break }
                weight *= base - limit
                position += base
            }
            bias = adapted(index - before, count: scalars.count + 1, isFirst: before == 0)
            next += index / (scalars.count + 1)
            index %= scalars.count + 1
            guard next <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(next)) else { return nil }
            scalars.insert(scalar, at: index)
            index += 1
        }
        return scalars
    }

    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / damp : delta / 2
        delta += delta / count
        var steps = 0
        while delta > (base - lowest) * highest / 2 {
            delta /= base - lowest
            steps += base
        }
        return steps + (base - lowest + 1) * delta / (delta + skew)
    }

    private static func digit(_ value: Int) -> UInt8 { UInt8(value < 26 ? value + 97 : value + 22) }

    private static func value(_ byte: UInt8) -> Int? {
        switch byte {
        case 48...57: Int(byte) - 22
        case 65...90: Int(byte) - 65
        case 97...122: Int(byte) - 97
        default: nil
        }
    }
}
