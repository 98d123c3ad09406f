/// The little cryptography that signing in needs, by libcrypto (OpenSSL 3 or 1.1), loaded on first use: nothing is linked, and no
/// header of it is needed to build.
///
/// Every function may be called from any thread at any time. None keeps what it is given. A pointer may be NULL where its
/// count is 0. Results are written only when the function says `ccrypto_done`.
#ifndef CCRYPTO_H
#define CCRYPTO_H

#include <stddef.h>
#include <stdint.h>

#if defined(__clang__)
#define CCRYPTO_CLOSED __attribute__((enum_extensibility(closed)))
#else
#define CCRYPTO_CLOSED
#endif

typedef enum CCRYPTO_CLOSED ccrypto_result {
    ccrypto_done = 0,
    /// A signature that is not valid, a key that is none, or an input beyond its limit.
    ccrypto_refused = 1,
    /// libcrypto cannot be loaded; `ccrypto_load` says why.
    ccrypto_no_library = 2,
} ccrypto_result;

enum {
    ccrypto_sha256_size = 32,
    ccrypto_sha1_size = 20,
    /// Of one coordinate, and of one half of a signature.
    ccrypto_p256_size = 32,
    /// Of the modulus and of a signature of a key that is made here: 2048 bits.
    ccrypto_rsa_size = 256,
    /// The longest message: 1 MiB.
    ccrypto_message_limit = 1 << 20,
    /// The longest key of a code: 4 KiB.
    ccrypto_hmac_key_limit = 1 << 12,
    /// The longest modulus: 8192 bits. The shortest is `ccrypto_rsa_size` (RFC 7518 §3.3).
    ccrypto_modulus_limit = 1024,
    /// The longest public exponent.
    ccrypto_exponent_limit = 8,
};

/// NULL when libcrypto is loaded and has all that is used here; else the reason.
const char *ccrypto_load(void);

/// SHA-256 (FIPS 180-4).
ccrypto_result ccrypto_sha256(const uint8_t *bytes, size_t count, uint8_t *digest);

/// HMAC with SHA-1 (RFC 2104): what one-time codes are made of (RFC 4226 §5.3).
/// `code` takes `ccrypto_sha1_size` bytes.
ccrypto_result ccrypto_hmac_sha1(
    const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count, uint8_t *code);

/// RS256: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 §3.3).
/// Modulus and exponent are big-endian as in a JWK, leading zeros allowed. The exponent must be odd and at least 3: with 1 anybody
/// could sign.
ccrypto_result ccrypto_verify_rs256(
    const uint8_t *modulus, size_t modulus_count, const uint8_t *exponent, size_t exponent_count,
    const uint8_t *message, size_t count, const uint8_t *signature, size_t signature_count);

/// ES256: ECDSA on P-256 with SHA-256 (RFC 7518 §3.4).
/// Each coordinate is big-endian, leading zeros allowed and not needed; the signature is R and S, 32 bytes each.
ccrypto_result ccrypto_verify_es256(
    const uint8_t *x, size_t x_count, const uint8_t *y, size_t y_count,
    const uint8_t *message, size_t count, const uint8_t *signature, size_t signature_count);

/// A private RSA key of 2048 bits.
typedef struct ccrypto_key ccrypto_key;

/// Makes a key, which takes tens of milliseconds. The caller frees it with `ccrypto_key_free`.
ccrypto_result ccrypto_key_make(ccrypto_key **key);
void ccrypto_key_free(ccrypto_key *key);

/// `modulus` takes `ccrypto_rsa_size` bytes, big-endian; the exponent of every key that is made here is `ccrypto_exponent`.
ccrypto_result ccrypto_key_modulus(const ccrypto_key *key, uint8_t *modulus);
enum { ccrypto_exponent = 65537 };

/// RS256. `signature` takes `ccrypto_rsa_size` bytes.
ccrypto_result ccrypto_sign_rs256(ccrypto_key *key, const uint8_t *message, size_t count, uint8_t *signature);

#endif
