extension String {
    /// The lines of a text whose lines end in LF, empty ones and what stands behind the last LF included.
    package var lines: [Substring] {
        utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
    }
}
