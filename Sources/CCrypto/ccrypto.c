#include "CCrypto.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>

typedef struct bignum BIGNUM;
typedef struct rsa RSA;
typedef struct ec_key EC_KEY;
typedef struct ecdsa_sig ECDSA_SIG;
typedef struct digest EVP_MD;

/* Source: OpenSSL 1.1.1 and 3.0, <openssl/obj_mac.h>. */
enum { NID_SHA256 = 672, NID_P256 = 415 };

/* Source: OpenSSL 1.1.1 and 3.0, <openssl/sha.h>, <hmac.h>, <bn.h>, <rsa.h>, <ec.h>, <ecdsa.h>, <err.h>. */
#define FOR_EACH_FUNCTION(DO)                                                                                         \
    DO(unsigned char *, SHA256, (const unsigned char *, size_t, unsigned char *))                                     \
    DO(const EVP_MD *, EVP_sha1, (void))                                                                              \
    DO(unsigned char *, HMAC,                                                                                         \
       (const EVP_MD *, const void *, int, const unsigned char *, size_t, unsigned char *, unsigned *))               \
    DO(BIGNUM *, BN_new, (void))                                                                                      \
    DO(BIGNUM *, BN_bin2bn, (const unsigned char *, int, BIGNUM *))                                                   \
    DO(int, BN_bn2binpad, (const BIGNUM *, unsigned char *, int))                                                     \
    DO(int, BN_set_word, (BIGNUM *, unsigned long))                                                                   \
    DO(void, BN_free, (BIGNUM *))                                                                                     \
    DO(RSA *, RSA_new, (void))                                                                                        \
    DO(void, RSA_free, (RSA *))                                                                                       \
    DO(int, RSA_set0_key, (RSA *, BIGNUM *, BIGNUM *, BIGNUM *))                                                      \
    DO(void, RSA_get0_key, (const RSA *, const BIGNUM **, const BIGNUM **, const BIGNUM **))                          \
    DO(int, RSA_size, (const RSA *))                                                                                  \
    DO(int, RSA_generate_key_ex, (RSA *, int, BIGNUM *, void *))                                                      \
    DO(int, RSA_sign, (int, const unsigned char *, unsigned, unsigned char *, unsigned *, RSA *))                     \
    DO(int, RSA_verify, (int, const unsigned char *, unsigned, const unsigned char *, unsigned, RSA *))               \
    DO(EC_KEY *, EC_KEY_new_by_curve_name, (int))                                                                     \
    DO(void, EC_KEY_free, (EC_KEY *))                                                                                 \
    DO(int, EC_KEY_set_public_key_affine_coordinates, (EC_KEY *, BIGNUM *, BIGNUM *))                                 \
    DO(ECDSA_SIG *, ECDSA_SIG_new, (void))                                                                            \
    DO(void, ECDSA_SIG_free, (ECDSA_SIG *))                                                                           \
    DO(int, ECDSA_SIG_set0, (ECDSA_SIG *, BIGNUM *, BIGNUM *))                                                        \
    DO(int, ECDSA_do_verify, (const unsigned char *, int, const ECDSA_SIG *, EC_KEY *))                               \
    DO(void, ERR_clear_error, (void))

static struct {
#define DECLARE(type, name, parameters) type (*name) parameters;
    FOR_EACH_FUNCTION(DECLARE)
#undef DECLARE
} crypto;

static const char *failure;

static void load(void) {
    void *library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) library = dlopen("libcrypto.so.1.1", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        failure = "libcrypto.so.3 cannot be loaded (Debian: apt install libssl3)";
        return;
    }
#define RESOLVE(type, name, parameters)                                                                               \
    crypto.name = (__typeof__(crypto.name))dlsym(library, #name);                                                     \
    if (crypto.name == NULL) {                                                                                        \
        failure = "libcrypto was built without " #name;                                                               \
        return;                                                                                                       \
    }
    FOR_EACH_FUNCTION(RESOLVE)
#undef RESOLVE
}

const char *ccrypto_load(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return failure;
}

/* What fails leaves a note in a queue of the thread, which libcurl's calls in the same thread would find. */
static ccrypto_result ended(bool is_good) {
    if (is_good) return ccrypto_done;
    crypto.ERR_clear_error();
    return ccrypto_refused;
}

static bool digest_of(const uint8_t *bytes, size_t count, uint8_t digest[ccrypto_sha256_size]) {
    static const uint8_t nothing = 0;
    return count <= ccrypto_message_limit && (bytes != NULL || count == 0)
        && crypto.SHA256(bytes != NULL ? bytes : &nothing, count, digest) != NULL;
}

ccrypto_result ccrypto_sha256(const uint8_t *bytes, size_t count, uint8_t *digest) {
    if (ccrypto_load() != NULL) return ccrypto_no_library;
    return ended(digest_of(bytes, count, digest));
}

ccrypto_result ccrypto_hmac_sha1(
    const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count, uint8_t *code) {
    if (ccrypto_load() != NULL) return ccrypto_no_library;
    static const uint8_t nothing = 0;
    if (key_count > ccrypto_hmac_key_limit || (key == NULL && key_count > 0)) return ccrypto_refused;
    if (count > ccrypto_message_limit || (bytes == NULL && count > 0)) return ccrypto_refused;
    unsigned written = 0;
    return ended(
        crypto.HMAC(
            crypto.EVP_sha1(), key != NULL ? key : &nothing, (int)key_count, bytes != NULL ? bytes : &nothing, count,
            code, &written)
            != NULL
        && written == ccrypto_sha1_size);
}

static void skip_zeros(const uint8_t **bytes, size_t *count) {
    while (*count > 0 && **bytes == 0) {
        *bytes += 1;
        *count -= 1;
    }
}

/* Takes the bytes of a public key; NULL when there is no memory. */
static RSA *public_key(const uint8_t *modulus, size_t modulus_count, const uint8_t *exponent, size_t exponent_count) {
    RSA *rsa = crypto.RSA_new();
    BIGNUM *n = crypto.BN_bin2bn(modulus, (int)modulus_count, NULL);
    BIGNUM *e = crypto.BN_bin2bn(exponent, (int)exponent_count, NULL);
    if (rsa != NULL && n != NULL && e != NULL && crypto.RSA_set0_key(rsa, n, e, NULL) == 1) return rsa;
    crypto.BN_free(e);
    crypto.BN_free(n);
    crypto.RSA_free(rsa);
    return NULL;
}

ccrypto_result ccrypto_verify_rs256(
    const uint8_t *modulus, size_t modulus_count, const uint8_t *exponent, size_t exponent_count,
    const uint8_t *message, size_t count, const uint8_t *signature, size_t signature_count) {
    if (ccrypto_load() != NULL) return ccrypto_no_library;
    skip_zeros(&modulus, &modulus_count);
    skip_zeros(&exponent, &exponent_count);
    if (modulus_count < ccrypto_rsa_size || modulus_count > ccrypto_modulus_limit) return ccrypto_refused;
    if (exponent_count == 0 || exponent_count > ccrypto_exponent_limit) return ccrypto_refused;
    uint8_t last = exponent[exponent_count - 1];
    if (last % 2 == 0 || (exponent_count == 1 && last < 3)) return ccrypto_refused;
    if (signature == NULL || signature_count != modulus_count) return ccrypto_refused;

    uint8_t digest[ccrypto_sha256_size];
    if (!digest_of(message, count, digest)) return ended(false);
    RSA *rsa = public_key(modulus, modulus_count, exponent, exponent_count);
    bool is_valid = rsa != NULL
        && crypto.RSA_verify(NID_SHA256, digest, sizeof digest, signature, (unsigned)signature_count, rsa) == 1;
    crypto.RSA_free(rsa);
    return ended(is_valid);
}

/* A point that is not on the curve is refused. NULL, too, when there is no memory. */
static EC_KEY *point(const uint8_t *x, size_t x_count, const uint8_t *y, size_t y_count) {
    EC_KEY *key = crypto.EC_KEY_new_by_curve_name(NID_P256);
    BIGNUM *bx = crypto.BN_bin2bn(x, (int)x_count, NULL);
    BIGNUM *by = crypto.BN_bin2bn(y, (int)y_count, NULL);
    bool is_point = key != NULL && bx != NULL && by != NULL
        && crypto.EC_KEY_set_public_key_affine_coordinates(key, bx, by) == 1;
    crypto.BN_free(bx);
    crypto.BN_free(by);
    if (is_point) return key;
    crypto.EC_KEY_free(key);
    return NULL;
}

static ECDSA_SIG *halves(const uint8_t *signature) {
    ECDSA_SIG *pair = crypto.ECDSA_SIG_new();
    BIGNUM *r = crypto.BN_bin2bn(signature, ccrypto_p256_size, NULL);
    BIGNUM *s = crypto.BN_bin2bn(signature + ccrypto_p256_size, ccrypto_p256_size, NULL);
    if (pair != NULL && r != NULL && s != NULL && crypto.ECDSA_SIG_set0(pair, r, s) == 1) return pair;
    crypto.BN_free(r);
    crypto.BN_free(s);
    crypto.ECDSA_SIG_free(pair);
    return NULL;
}

ccrypto_result ccrypto_verify_es256(
    const uint8_t *x, size_t x_count, const uint8_t *y, size_t y_count,
    const uint8_t *message, size_t count, const uint8_t *signature, size_t signature_count) {
    if (ccrypto_load() != NULL) return ccrypto_no_library;
    /* Some providers leave the zeros out, some add one: it is the same number. */
    skip_zeros(&x, &x_count);
    skip_zeros(&y, &y_count);
    if (x_count == 0 || x_count > ccrypto_p256_size || y_count == 0 || y_count > ccrypto_p256_size) return ccrypto_refused;
    if (signature_count != 2 * ccrypto_p256_size) return ccrypto_refused;

    uint8_t digest[ccrypto_sha256_size];
    if (!digest_of(message, count, digest)) return ended(false);
    EC_KEY *key = point(x, x_count, y, y_count);
    ECDSA_SIG *pair = halves(signature);
    bool is_valid = key != NULL && pair != NULL && crypto.ECDSA_do_verify(digest, sizeof digest, pair, key) == 1;
    crypto.ECDSA_SIG_free(pair);
    crypto.EC_KEY_free(key);
    return ended(is_valid);
}

/* `ccrypto_key` is libcrypto's RSA by another name. */
static RSA *rsa_of(const ccrypto_key *key) { return (RSA *)key; }

ccrypto_result ccrypto_key_make(ccrypto_key **key) {
    if (ccrypto_load() != NULL) return ccrypto_no_library;
    RSA *rsa = crypto.RSA_new();
    BIGNUM *e = crypto.BN_new();
    bool is_made = rsa != NULL && e != NULL && crypto.BN_set_word(e, ccrypto_exponent) == 1
        && crypto.RSA_generate_key_ex(rsa, 8 * ccrypto_rsa_size, e, NULL) == 1
        && crypto.RSA_size(rsa) == ccrypto_rsa_size;
    crypto.BN_free(e);
    if (is_made) {
        *key = (ccrypto_key *)rsa;
    } else {
        crypto.RSA_free(rsa);
    }
    return ended(is_made);
}

void ccrypto_key_free(ccrypto_key *key) {
    if (key != NULL && ccrypto_load() == NULL) crypto.RSA_free(rsa_of(key));
}

ccrypto_result ccrypto_key_modulus(const ccrypto_key *key, uint8_t *modulus) {
    if (ccrypto_load() != NULL) return ccrypto_no_library;
    if (key == NULL) return ccrypto_refused;
    const BIGNUM *n = NULL;
    crypto.RSA_get0_key(rsa_of(key), &n, NULL, NULL);
    return ended(n != NULL && crypto.BN_bn2binpad(n, modulus, ccrypto_rsa_size) == ccrypto_rsa_size);
}

ccrypto_result ccrypto_sign_rs256(ccrypto_key *key, const uint8_t *message, size_t count, uint8_t *signature) {
    if (ccrypto_load() != NULL) return ccrypto_no_library;
    uint8_t digest[ccrypto_sha256_size];
    if (key == NULL || !digest_of(message, count, digest)) return ended(false);
    unsigned written = 0;
    return ended(
        crypto.RSA_sign(NID_SHA256, digest, sizeof digest, signature, &written, rsa_of(key)) == 1
        && written == ccrypto_rsa_size);
}
