import COpenSSL

extension KeyHandle {
    /// Encrypts a short text for the holder of an RSA key, or decrypts it (RSAES-OAEP with SHA-1, RFC 8017 §7.1); nil for other keys, and
    /// for what is not meant for this one.
    func transport(_ text: [UInt8], isEncrypting: Bool) -> [UInt8]? {
        defer { ERR_clear_error() }
        guard EVP_PKEY_is_a(pointer, "RSA") == 1, let context = EVP_PKEY_CTX_new_from_pkey(nil, pointer, nil) else {
            return nil
        }
        defer { EVP_PKEY_CTX_free(context) }
        guard (isEncrypting ? EVP_PKEY_encrypt_init(context) : EVP_PKEY_decrypt_init(context)) == 1,
            EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1
        else { return nil }
        let step = isEncrypting ? EVP_PKEY_encrypt : EVP_PKEY_decrypt
        var count = 0
        guard step(context, nil, &count, text, text.count) == 1 else { return nil }
        var output = [UInt8](repeating: 0, count: count)
        guard step(context, &output, &count, text, text.count) == 1 else { return nil }
        return Array(output.prefix(count))
    }
}
