import COpenSSL

/// Private keys in PEM text (RFC 7468).
enum KeyText {
    /// The curve and the scalar of the first private key in the text; encrypted keys and other key types give nil.
    static func privateKey(pem: String) -> (curve: EllipticCurve, scalar: [UInt8])? {
        let bytes = Array(pem.utf8)
        defer { ERR_clear_error() }
        guard bytes.count < 1 << 20, let input = BIO_new_mem_buf(bytes, Int32(bytes.count)) else { return nil }
        defer { BIO_free(input) }
        // A passphrase that is given keeps libcrypto from asking for one on the terminal.
        var passphrase: [CChar] = [0]
        guard let key = PEM_read_bio_PrivateKey(input, nil, nil, &passphrase) else { return nil }
        let handle = KeyHandle(owning: key)
        var name = [CChar](repeating: 0, count: 64)
        var count = 0
        var number: OpaquePointer?
        defer { BN_clear_free(number) }
        guard EVP_PKEY_get_utf8_string_param(handle.pointer, "group", &name, name.count, &count) == 1,
            let curve = EllipticCurve.allCases.first(where: {
                $0.groupName.utf8CString.elementsEqual(name.prefix(count + 1))
            }),
            EVP_PKEY_get_bn_param(handle.pointer, "priv", &number) == 1
        else { return nil }
        var scalar = [UInt8](repeating: 0, count: curve.byteCount)
        guard BN_bn2binpad(number, &scalar, Int32(scalar.count)) == Int32(scalar.count) else { return nil }
        return (curve, scalar)
    }

    /// The PKCS #8 text of a key.
    static func pem(of handle: KeyHandle) -> String? {
        guard let output = BIO_new(BIO_s_mem()) else { return nil }
        defer { BIO_free(output) }
        guard PEM_write_bio_PrivateKey(output, handle.pointer, nil, nil, 0, nil, nil) == 1 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = BIO_read(output, &bytes, Int32(bytes.count))
        return count > 0 ? String(decoding: bytes.prefix(Int(count)), as: UTF8.self) : nil
    }
}
