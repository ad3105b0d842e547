import COpenSSL

/// Signs with a nonce derived from key and message (RFC 6979), so that one seed gives the same tokens in every run; libcrypto
/// can do so only from 3.2 on.
enum DeterministicSigner {
    /// `r || s` over a message; nil only when memory is short.
    static func sign(_ message: [UInt8], scalar: [UInt8], curve: EllipticCurve) -> [UInt8]? {
        let hash = curve.algorithm.hash
        guard let numbers = CurveArithmetic(curve) else { return nil }
        let digest = numbers.reduced(digest: hash.digest(message))
        var candidates = Candidates(scalar: scalar, digest: digest, hash: hash, byteCount: curve.byteCount)
        for _ in 0..<16 {
            let nonce = numbers.truncated(candidates.next())
            if let signature = numbers.signature(digest: digest, scalar: scalar, nonce: nonce) { return signature }
        }
        return nil
    }

    /// The stream of nonce candidates of RFC 6979 §3.2.
    private struct Candidates {
        private var key: [UInt8]
        private var value: [UInt8]
        private let hash: SHA2
        private let byteCount: Int
        private var isFirst = true

        init(scalar: [UInt8], digest: [UInt8], hash: SHA2, byteCount: Int) {
            self.hash = hash
            self.byteCount = byteCount
            value = [UInt8](repeating: 1, count: hash.byteCount)
            key = [UInt8](repeating: 0, count: hash.byteCount)
            for mark: UInt8 in [0, 1] {
                key = hash.authenticate(value + [mark] + scalar + digest, key: key)
                value = hash.authenticate(value, key: key)
            }
        }

        mutating func next() -> [UInt8] {
            if !isFirst {
                key = hash.authenticate(value + [0], key: key)
                value = hash.authenticate(value, key: key)
            }
            isFirst = false
            var output: [UInt8] = []
            while output.count < byteCount {
                value = hash.authenticate(value, key: key)
                output += value
            }
            return Array(output.prefix(byteCount))
        }
    }
}
