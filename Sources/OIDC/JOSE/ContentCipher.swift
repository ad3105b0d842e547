import COpenSSL

/// AES-256 as JWE and XML Encryption use it: GCM and CBC for contents (NIST SP 800-38D and -38A), key wrap for their keys (RFC 3394).
package enum ContentCipher {
    /// The encrypted bytes and the tag that proves them.
    static func encrypt(
        _ content: [UInt8], _ key: [UInt8], _ vector: [UInt8], _ additional: [UInt8]
    ) -> (text: [UInt8], tag: [UInt8])? {
        run(isEncrypting: true, EVP_aes_256_gcm(), key, vector) { cipher in
            guard let text = update(cipher, content, additional) else { return nil }
            var tag = [UInt8](repeating: 0, count: 16)
            guard EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, 16, &tag) == 1 else { return nil }
            return (text, tag)
        }
    }

    /// The content; nil when the tag does not fit.
    static func decrypt(
        _ text: [UInt8], _ key: [UInt8], _ vector: [UInt8], _ additional: [UInt8], tag: [UInt8]
    ) -> [UInt8]? {
        run(isEncrypting: false, EVP_aes_256_gcm(), key, vector) { cipher in
            var tag = tag
            guard EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1 else { return nil }
            return update(cipher, text, additional)
        }
    }

    /// The encrypted bytes, filled up to a whole block (CBC, RFC 5652 §6.3).
    package static func chain(_ content: [UInt8], _ key: [UInt8], _ vector: [UInt8]) -> [UInt8]? {
        run(isEncrypting: true, EVP_aes_256_cbc(), key, vector) { update($0, content, []) }
    }

    /// The content of such bytes; nil when what fills the last block is not right.
    package static func unchain(_ text: [UInt8], _ key: [UInt8], _ vector: [UInt8]) -> [UInt8]? {
        run(isEncrypting: false, EVP_aes_256_cbc(), key, vector) { update($0, text, []) }
    }

    /// A key wrapped under another; nil where libcrypto cannot.
    static func wrap(_ key: [UInt8], under wrapping: [UInt8]) -> [UInt8]? {
        run(isEncrypting: true, EVP_aes_256_wrap(), wrapping, nil) { update($0, key, []) }
    }

    /// A wrapped key; nil when it was wrapped under another one.
    static func unwrap(_ key: [UInt8], under wrapping: [UInt8]) -> [UInt8]? {
        guard key.count >= 24, key.count.isMultiple(of: 8) else { return nil }
        return run(isEncrypting: false, EVP_aes_256_wrap(), wrapping, nil) { update($0, key, []) }
    }

    private static func run<Output>(
        isEncrypting: Bool, _ method: OpaquePointer?, _ key: [UInt8], _ vector: [UInt8]?,
        _ body: (OpaquePointer) -> Output?
    ) -> Output? {
        defer { ERR_clear_error() }
        guard let cipher = EVP_CIPHER_CTX_new() else { return nil }
        defer { EVP_CIPHER_CTX_free(cipher) }
        EVP_CIPHER_CTX_set_flags(cipher, Int32(EVP_CIPHER_CTX_FLAG_WRAP_ALLOW))
        guard EVP_CipherInit_ex(cipher, method, nil, key, vector, isEncrypting ? 1 : 0) == 1 else { return nil }
        return body(cipher)
    }

    /// Takes what is only proven, then all of the content; nil when the end does not hold.
    private static func update(_ cipher: OpaquePointer, _ content: [UInt8], _ additional: [UInt8]) -> [UInt8]? {
        var length: Int32 = 0
        if !additional.isEmpty,
            EVP_CipherUpdate(cipher, nil, &length, additional, Int32(additional.count)) != 1
        {
            return nil
        }
        guard content.count < Int(Int32.max) - 64 else { return nil }
        var output = [UInt8](repeating: 0, count: content.count + 64)
        guard EVP_CipherUpdate(cipher, &output, &length, content, Int32(content.count)) == 1 else { return nil }
        var rest: Int32 = 0
        let isWhole = output.withUnsafeMutableBufferPointer { buffer in
            EVP_CipherFinal_ex(cipher, buffer.baseAddress.map { $0 + Int(length) }, &rest) == 1
        }
        return isWhole ? Array(output.prefix(Int(length + rest))) : nil
    }
}
