#pragma once
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

// Composed macros that Swift cannot import.
static const int dragoman_select_public_key = EVP_PKEY_PUBLIC_KEY;
static const int dragoman_select_key_pair = EVP_PKEY_KEYPAIR;
static const int dragoman_utf8_string = MBSTRING_UTF8;
static inline long dragoman_tls_set_server_name(SSL *connection, const char *name) {
    return SSL_set_tlsext_host_name(connection, name);
}
static inline void dragoman_openssl_free(void *memory) { OPENSSL_free(memory); }
