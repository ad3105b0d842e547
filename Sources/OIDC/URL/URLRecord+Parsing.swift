extension URLRecord {
    /// Reads an absolute URL (WHATWG URL Standard §4.4, without a base); nil where `new URL` throws.
    ///
    /// White space at the ends and line breaks anywhere are dropped, a backslash is a slash for special schemes.
    package init?(_ text: String) {
        var scalars = Array(text.unicodeScalars)[...]
        while let last = scalars.last, last.value <= 0x20 { scalars.removeLast() }
        while let first = scalars.first, first.value <= 0x20 { scalars.removeFirst() }
        scalars.removeAll { [0x09, 0x0A, 0x0D].contains($0.value) }
        guard let colon = scalars.firstIndex(of: ":"), Self.isScheme(scalars[..<colon]) else { return nil }
        self.init(scheme: Self.text(scalars[..<colon]).lowercased())
        var rest = scalars[(colon + 1)...]
        if let hash = rest.firstIndex(of: "#") {
            fragment = PercentEncoding.fragment.encode(rest[(hash + 1)...])
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: "?") {
            query = (isSpecial ? PercentEncoding.specialQuery : .query).encode(rest[(mark + 1)...])
            rest = rest[..<mark]
        }
        let slashes = rest.prefix(while: isSlash).count
        if scheme == "file" {
            guard readFile(rest, slashes) else { return nil }
        } else if isSpecial {
            guard readAuthority(rest.dropFirst(slashes)) else { return nil }
        } else if slashes >= 2 {
            guard readAuthority(rest.dropFirst(2)) else { return nil }
        } else if slashes == 1 {
            path = segments(rest)
        } else {
            path = PercentEncoding.control.encode(rest)
        }
    }

    private static func isScheme(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = scalars.first, isLetter(first) else { return false }
        return scalars.allSatisfy { isLetter($0) || ("0"..."9").contains($0) || $0 == "+" || $0 == "-" || $0 == "." }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }

    private func isSlash(_ scalar: Unicode.Scalar) -> Bool { scalar == "/" || scalar == "\\" && isSpecial }

    /// Reads user, host and port, then the path; false where they are none.
    private mutating func readAuthority(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        let end = rest.firstIndex(where: isSlash) ?? rest.endIndex
        var authority = rest[..<end]
        if let at = authority.lastIndex(of: "@") {
            let user = authority[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            username = PercentEncoding.user.encode(user[0])
            password = user.count > 1 ? PercentEncoding.user.encode(user[1]) : ""
            authority = authority[(at + 1)...]
            guard !authority.isEmpty else { return false }
        }
        let bracket = authority.lastIndex(of: "]") ?? authority.startIndex
        if let colon = authority[bracket...].firstIndex(of: ":") {
            guard colon > authority.startIndex, readPort(authority[(colon + 1)...]) else { return false }
            authority = authority[..<colon]
        }
        guard !isSpecial || !authority.isEmpty, let host = URLHost.parse(Self.text(authority), isSpecial: isSpecial)
        else { return false }
        self.host = host
        if end < rest.endIndex || isSpecial { path = segments(rest[end...]) }
        return true
    }

    private mutating func readPort(_ digits: ArraySlice<Unicode.Scalar>) -> Bool {
        guard digits.allSatisfy({ ("0"..."9").contains($0) }) else { return false }
        guard !digits.isEmpty else { return true }
        guard let number = UInt16(Self.text(digits)) else { return false }
        port = Self.ports[scheme] == Int(number) ? nil : Int(number)
        return true
    }

    /// A file has a host between two slashes and the next one, which may be empty.
    private mutating func readFile(_ rest: ArraySlice<Unicode.Scalar>, _ slashes: Int) -> Bool {
        guard slashes >= 2 else {
            host = ""
            path = segments(rest)
            return true
        }
        let rest = rest.dropFirst(2)
        let end = rest.firstIndex(where: isSlash) ?? rest.endIndex
        let name = Self.text(rest[..<end])
        guard let host = name.isEmpty ? "" : URLHost.parse(name, isSpecial: true) else { return false }
        self.host = host == "localhost" ? "" : host
        path = segments(rest[end...])
        return true
    }

    /// The path of segments, those of dots resolved (§4.4, path state).
    private func segments(_ rest: ArraySlice<Unicode.Scalar>) -> String {
        var segments: [String] = []
        let text = rest.first.map(isSlash) == true ? rest.dropFirst() : rest
        let pieces = text.split(omittingEmptySubsequences: false, whereSeparator: isSlash)
        for (index, piece) in pieces.enumerated() {
            let segment = PercentEncoding.path.encode(piece)
            let isLast = index == pieces.count - 1
            switch segment.lowercased().replacing("%2e", with: ".") {
            case "..":
                if !segments.isEmpty { segments.removeLast() }
                if isLast { segments.append("") }
            case ".": if isLast { segments.append("") }
            default: segments.append(segment)
            }
        }
        return segments.map { "/" + $0 }.joined()
    }
}
