import COpenSSL

/// The two forms of an elliptic curve signature: DER inside libcrypto, `r || s` of fixed length in JOSE (RFC 7518 §3.4).
enum ECSignature {
    /// `r || s` from DER.
    static func concatenated(der: [UInt8], curve: EllipticCurve) -> [UInt8]? {
        let signature = der.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            return d2i_ECDSA_SIG(nil, &start, buffer.count)
        }
        guard let signature else { return nil }
        defer { ECDSA_SIG_free(signature) }
        var output = [UInt8](repeating: 0, count: 2 * curve.byteCount)
        let size = Int32(curve.byteCount)
        let filled = output.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return false }
            return BN_bn2binpad(ECDSA_SIG_get0_r(signature), base, size) == size
                && BN_bn2binpad(ECDSA_SIG_get0_s(signature), base + curve.byteCount, size) == size
        }
        return filled ? output : nil
    }

    /// DER from `r || s`; nil unless the length is exactly twice the curve's.
    static func der(concatenated bytes: [UInt8], curve: EllipticCurve) -> [UInt8]? {
        guard bytes.count == 2 * curve.byteCount, let signature = ECDSA_SIG_new() else { return nil }
        defer { ECDSA_SIG_free(signature) }
        let size = Int32(curve.byteCount)
        let r = BN_bin2bn(bytes, size, nil)
        let s = BN_bin2bn(Array(bytes[curve.byteCount...]), size, nil)
        guard ECDSA_SIG_set0(signature, r, s) == 1 else {
            BN_free(r)
            BN_free(s)
            return nil
        }
        let count = i2d_ECDSA_SIG(signature, nil)
        guard count > 0 else { return nil }
        var output = [UInt8](repeating: 0, count: Int(count))
        output.withUnsafeMutableBufferPointer { buffer in
            var start = buffer.baseAddress
            _ = i2d_ECDSA_SIG(signature, &start)
        }
        return output
    }
}
