/// Taking text apart at marks of ASCII, whatever follows them.
///
/// To the libraries a mark and an accent behind it are one character, which is not the mark. Wire formats know bytes: there
/// `password=` ends at its sign, also where the password begins with an accent.
extension StringProtocol where SubSequence == Substring {
    /// What stands before and behind the first of a mark; nil when there is none.
    package func parted(at mark: Unicode.Scalar) -> (before: Substring, behind: Substring)? {
        guard let place = unicodeScalars.firstIndex(of: mark) else { return nil }
        return (self[..<place], self[unicodeScalars.index(after: place)...])
    }

    /// What stands between all of a mark, empty pieces too; the whole text when there is none.
    package func pieces(between mark: Unicode.Scalar) -> [Substring] {
        var pieces: [Substring] = []
        var rest = self[...]
        while let (piece, behind) = rest.parted(at: mark) {
            pieces.append(piece)
            rest = behind
        }
        return pieces + [rest]
    }
}
