import COpenSSL

/// The part of an ECDSA signature that does not depend on the message (FIPS 186-5 §6.4.1, steps 3 to 6): nearly all of its cost.
///
/// With the nonce `k` and the private key `d`, a signature over the number `z` is `r` and `s = k⁻¹·z + k⁻¹·r·d`. Finishing two
/// messages with one of these gives the private key away, so it never leaves the module and is used once.
struct PreparedSignature: Sendable {
    /// The first half of the signature, in the curve's length.
    let r: [UInt8]
    /// `k⁻¹` modulo the order, big-endian.
    let inverse: [UInt8]
    /// `k⁻¹·r·d` modulo the order, big-endian.
    let offset: [UInt8]
    /// The order of the group, big-endian.
    let order: [UInt8]

    /// `r || s` over a digest that has no more bits than the order; nil in the case, never seen, of an `s` of zero.
    func finished(digest: [UInt8]) -> [UInt8]? {
        guard let context = BN_CTX_secure_new() else { return nil }
        defer { BN_CTX_free(context) }
        BN_CTX_start(context)
        defer { BN_CTX_end(context) }
        guard let inverse = Self.number(inverse, context), let offset = Self.number(offset, context),
            let order = Self.number(order, context), let digest = Self.number(digest, context),
            let s = BN_CTX_get(context), BN_mod_mul(s, inverse, digest, order, context) == 1,
            BN_mod_add(s, s, offset, order, context) == 1, BN_is_zero(s) == 0
        else { return nil }
        var right = [UInt8](repeating: 0, count: r.count)
        return BN_bn2binpad(s, &right, Int32(right.count)) == Int32(right.count) ? r + right : nil
    }

    private static func number(_ bytes: [UInt8], _ context: OpaquePointer) -> OpaquePointer? {
        guard let number = BN_CTX_get(context) else { return nil }
        return BN_bin2bn(bytes, Int32(bytes.count), number)
    }
}
