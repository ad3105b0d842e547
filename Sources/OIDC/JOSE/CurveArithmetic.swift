import COpenSSL

/// Numbers and points of one curve; lives as long as one operation, on one thread.
final class CurveArithmetic {
    private let curve: EllipticCurve
    private let group: OpaquePointer
    private let context: OpaquePointer
    /// The order of the group; owned by `group`.
    private let order: OpaquePointer

    init?(_ curve: EllipticCurve) {
        guard let group = EC_GROUP_new_by_curve_name(curve.identifier) else { return nil }
        guard let context = BN_CTX_secure_new(), let order = EC_GROUP_get0_order(group) else {
            EC_GROUP_free(group)
            return nil
        }
        self.curve = curve
        self.group = group
        self.context = context
        self.order = order
    }

    deinit {
        BN_CTX_free(context)
        EC_GROUP_free(group)
    }

    /// A scalar between 1 and the order less one, from seed bytes: `1 + seed mod (n - 1)`.
    func scalar(fromSeed seed: [UInt8]) -> [UInt8]? {
        withNumbers(3) { numbers in
            let (limit, value, result) = (numbers[0], numbers[1], numbers[2])
            guard BN_copy(limit, order) != nil, BN_sub_word(limit, 1) == 1,
                BN_bin2bn(seed, Int32(seed.count), value) != nil, BN_nnmod(result, value, limit, context) == 1,
                BN_add_word(result, 1) == 1
            else { return nil }
            return bytes(result)
        }
    }

    /// The uncompressed point (`04 || x || y`) of a scalar.
    func point(of scalar: [UInt8]) -> [UInt8]? {
        guard let point = EC_POINT_new(group) else { return nil }
        defer { EC_POINT_free(point) }
        return withNumbers(1) { numbers in
            guard BN_bin2bn(scalar, Int32(scalar.count), numbers[0]) != nil,
                EC_POINT_mul(group, point, numbers[0], nil, nil, context) == 1
            else { return nil }
            var output = [UInt8](repeating: 0, count: 1 + 2 * curve.byteCount)
            let count = EC_POINT_point2oct(
                group, point, POINT_CONVERSION_UNCOMPRESSED, &output, output.count, context)
            return count == output.count ? output : nil
        }
    }

    /// A digest as a number below the order, in the curve's length (`bits2octets` of RFC 6979 §2.3.4).
    func reduced(digest: [UInt8]) -> [UInt8] {
        withNumbers(2) { numbers in
            guard load(digest, into: numbers[0]), BN_nnmod(numbers[1], numbers[0], order, context) == 1 else {
                return nil
            }
            return bytes(numbers[1])
        } ?? digest
    }

    /// The leftmost bits of the bytes, as many as the order has (`bits2int`).
    func truncated(_ value: [UInt8]) -> [UInt8] {
        withNumbers(1) { numbers in load(value, into: numbers[0]) ? bytes(numbers[0]) : nil } ?? value
    }

    /// `r || s` for a digest already reduced; nil when the nonce does not fit (RFC 6979 §3.2 h).
    func signature(digest: [UInt8], scalar: [UInt8], nonce: [UInt8]) -> [UInt8]? {
        prepared(scalar: scalar, nonce: nonce)?.finished(digest: digest)
    }

    /// A signature with a random nonce, for a message that is not known yet.
    func prepared(scalar: [UInt8]) -> PreparedSignature? {
        withNumbers(1) { numbers in
            // A nonce of zero is not told apart from one that does not fit: both are as rare as a guessed key.
            BN_priv_rand_range(numbers[0], order) == 1 ? bytes(numbers[0]) : nil
        }.flatMap { prepared(scalar: scalar, nonce: $0) }
    }

    /// A signature with a nonce, for any message; nil when the nonce does not fit.
    private func prepared(scalar: [UInt8], nonce: [UInt8]) -> PreparedSignature? {
        guard let point = EC_POINT_new(group) else { return nil }
        defer { EC_POINT_clear_free(point) }
        return withNumbers(5) { numbers in
            let (k, d, r, x, inverse) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])
            guard BN_bin2bn(nonce, Int32(nonce.count), k) != nil, BN_is_zero(k) == 0, BN_cmp(k, order) < 0,
                BN_bin2bn(scalar, Int32(scalar.count), d) != nil
            else { return nil }
            BN_set_flags(k, BN_FLG_CONSTTIME)
            BN_set_flags(d, BN_FLG_CONSTTIME)
            guard EC_POINT_mul(group, point, k, nil, nil, context) == 1,
                EC_POINT_get_affine_coordinates(group, point, x, nil, context) == 1,
                BN_nnmod(r, x, order, context) == 1, BN_is_zero(r) == 0,
                BN_mod_inverse(inverse, k, order, context) != nil,
                BN_mod_mul(x, r, d, order, context) == 1, BN_mod_mul(x, x, inverse, order, context) == 1,
                let left = bytes(r), let factor = bytes(inverse), let offset = bytes(x), let modulus = bytes(order)
            else { return nil }
            return PreparedSignature(r: left, inverse: factor, offset: offset, order: modulus)
        }
    }

    private func load(_ value: [UInt8], into number: OpaquePointer) -> Bool {
        guard BN_bin2bn(value, Int32(value.count), number) != nil else { return false }
        let excess = Int32(value.count * 8) - BN_num_bits(order)
        return excess <= 0 || BN_rshift(number, number, excess) == 1
    }

    private func bytes(_ number: OpaquePointer) -> [UInt8]? {
        var output = [UInt8](repeating: 0, count: curve.byteCount)
        return BN_bn2binpad(number, &output, Int32(output.count)) == Int32(output.count) ? output : nil
    }

    private func withNumbers<Result>(_ count: Int, _ body: ([OpaquePointer]) -> Result?) -> Result? {
        BN_CTX_start(context)
        defer { BN_CTX_end(context) }
        var numbers: [OpaquePointer] = []
        for _ in 0..<count {
            guard let number = BN_CTX_get(context) else { return nil }
            numbers.append(number)
        }
        return body(numbers)
    }
}
