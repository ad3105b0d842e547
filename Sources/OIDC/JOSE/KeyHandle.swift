import COpenSSL

/// Owns one key of libcrypto; pointers stay inside this module.
///
/// Unchecked sendability holds because an `EVP_PKEY` is reference counted with atomics and never changed after `init`:
/// signing and verifying read it through contexts of their own, which libcrypto allows from several threads.
final class KeyHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Takes over the reference that the caller holds.
    init(owning pointer: OpaquePointer) { self.pointer = pointer }

    deinit { EVP_PKEY_free(pointer) }

    /// An elliptic curve key from its uncompressed point (`04 || x || y`) and, for signing, its scalar.
    static func ellipticCurve(_ curve: EllipticCurve, point: [UInt8], scalar: [UInt8]? = nil) -> KeyHandle? {
        let secret = scalar.flatMap { BN_bin2bn($0, Int32($0.count), BN_secure_new()) }
        defer { BN_clear_free(secret) }
        if scalar != nil, secret == nil { return nil }
        // The builder keeps pointers until it is turned into parameters, so all of them must stay where they are.
        return curve.groupName.withCString { group in
            point.withUnsafeBytes { bytes in
                build("EC", selecting: secret == nil ? dragoman_select_public_key : dragoman_select_key_pair) {
                    builder in
                    OSSL_PARAM_BLD_push_utf8_string(builder, name("group"), group, 0) == 1
                        && OSSL_PARAM_BLD_push_octet_string(builder, name("pub"), bytes.baseAddress, bytes.count) == 1
                        && (secret == nil || OSSL_PARAM_BLD_push_BN(builder, name("priv"), secret) == 1)
                }
            }
        }
    }

    /// An RSA public key from its big-endian modulus and exponent.
    static func rsa(modulus: [UInt8], exponent: [UInt8]) -> KeyHandle? {
        let n = BN_bin2bn(modulus, Int32(modulus.count), nil)
        let e = BN_bin2bn(exponent, Int32(exponent.count), nil)
        defer {
            BN_free(n)
            BN_free(e)
        }
        return build("RSA", selecting: dragoman_select_public_key) { builder in
            OSSL_PARAM_BLD_push_BN(builder, name("n"), n) == 1 && OSSL_PARAM_BLD_push_BN(builder, name("e"), e) == 1
        }
    }

    /// A parameter's name at an address that stays.
    private static func name(_ text: StaticString) -> UnsafePointer<CChar> {
        UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
    }

    private static func build(
        _ type: String, selecting selection: Int32, fill: (OpaquePointer) -> Bool
    ) -> KeyHandle? {
        guard let builder = OSSL_PARAM_BLD_new() else { return nil }
        defer { OSSL_PARAM_BLD_free(builder) }
        defer { ERR_clear_error() }
        guard fill(builder), let parameters = OSSL_PARAM_BLD_to_param(builder) else { return nil }
        defer { OSSL_PARAM_free(parameters) }
        guard let context = EVP_PKEY_CTX_new_from_name(nil, type, nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_PKEY_fromdata_init(context) == 1,
            EVP_PKEY_fromdata(context, &key, selection, parameters) == 1, let key
        else { return nil }
        return KeyHandle(owning: key)
    }

    /// A number of the key by libcrypto's name for it, big-endian; empty when it has none.
    func number(_ name: String) -> [UInt8] {
        var number: OpaquePointer?
        guard EVP_PKEY_get_bn_param(pointer, name, &number) == 1, let number else { return [] }
        defer { BN_clear_free(number) }
        var bytes = [UInt8](repeating: 0, count: (Int(BN_num_bits(number)) + 7) / 8)
        _ = BN_bn2bin(number, &bytes)
        return bytes
    }

    /// Signs a message; the result is DER for elliptic curves.
    func sign(_ message: [UInt8], hash: SHA2) -> [UInt8]? {
        guard let context = EVP_MD_CTX_new() else { return nil }
        defer { EVP_MD_CTX_free(context) }
        defer { ERR_clear_error() }
        var count = 0
        guard EVP_DigestSignInit(context, nil, hash.method, nil, pointer) == 1,
            EVP_DigestSign(context, nil, &count, message, message.count) == 1
        else { return nil }
        var signature = [UInt8](repeating: 0, count: count)
        guard EVP_DigestSign(context, &signature, &count, message, message.count) == 1 else { return nil }
        return Array(signature.prefix(count))
    }

    /// Whether the signature (DER for elliptic curves) is this key's over the message.
    func verifies(_ signature: [UInt8], of message: [UInt8], hash: SHA2, pss: Bool = false) -> Bool {
        guard let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        defer { ERR_clear_error() }
        var keyContext: OpaquePointer?
        guard EVP_DigestVerifyInit(context, &keyContext, hash.method, nil, pointer) == 1 else { return false }
        if pss {
            guard EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING) == 1,
                EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, Int32(hash.byteCount)) == 1
            else { return false }
        }
        return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
}
