#include "CTLSServer.h"

#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>

/* Source: OpenSSL 3.0 <openssl/ssl.h>, <openssl/tls1.h>. */
enum { FILE_IS_PEM = 1, SET_OLDEST = 123, SET_NEWEST = 124, TLS_1_0 = 0x0301, WANT_CERTIFICATE = 3, FATAL = 2 };

static struct {
    void *(*TLS_server_method)(void);
    void *(*SSL_CTX_new)(void *method);
    void (*SSL_CTX_free)(void *context);
    int (*SSL_CTX_use_certificate_chain_file)(void *context, const char *file);
    int (*SSL_CTX_use_PrivateKey_file)(void *context, const char *file, int type);
    void (*SSL_CTX_set_verify)(void *context, int mode, void *callback);
    void (*SSL_CTX_set_alpn_select_cb)(
        void *context,
        int (*callback)(void *, const unsigned char **, unsigned char *, const unsigned char *, unsigned, void *),
        void *argument);
    int (*SSL_CTX_set_cipher_list)(void *context, const char *list);
    long (*SSL_CTX_ctrl)(void *context, int command, long value, void *pointer);
    void *(*SSL_new)(void *context);
    void (*SSL_free)(void *stream);
    int (*SSL_set_fd)(void *stream, int socket);
    int (*SSL_accept)(void *stream);
    int (*SSL_read)(void *stream, void *bytes, int count);
    int (*SSL_write)(void *stream, const void *bytes, int count);
    int (*SSL_shutdown)(void *stream);
} ssl;

static bool is_loaded;

static void load(void) {
    void *library = dlopen("libssl.so.3", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return;
#define RESOLVE(name)                                                                                                 \
    if ((ssl.name = (__typeof__(ssl.name))dlsym(library, #name)) == NULL) return;
    RESOLVE(TLS_server_method)
    RESOLVE(SSL_CTX_new)
    RESOLVE(SSL_CTX_free)
    RESOLVE(SSL_CTX_use_certificate_chain_file)
    RESOLVE(SSL_CTX_use_PrivateKey_file)
    RESOLVE(SSL_CTX_set_verify)
    RESOLVE(SSL_CTX_set_alpn_select_cb)
    RESOLVE(SSL_CTX_set_cipher_list)
    RESOLVE(SSL_CTX_ctrl)
    RESOLVE(SSL_new)
    RESOLVE(SSL_free)
    RESOLVE(SSL_set_fd)
    RESOLVE(SSL_accept)
    RESOLVE(SSL_read)
    RESOLVE(SSL_write)
    RESOLVE(SSL_shutdown)
#undef RESOLVE
    /* It writes to sockets whose client has gone. */
    signal(SIGPIPE, SIG_IGN);
    is_loaded = true;
}

bool tls_is_available(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return is_loaded;
}

void *tls_identity_new(const char *chain, const char *key, int newest) {
    if (!tls_is_available()) return NULL;
    void *context = ssl.SSL_CTX_new(ssl.TLS_server_method());
    if (context == NULL) return NULL;
    /* What nobody should speak any more is what some servers still do. */
    bool is_set = ssl.SSL_CTX_set_cipher_list(context, "ALL:@SECLEVEL=0") == 1
        && ssl.SSL_CTX_ctrl(context, SET_OLDEST, TLS_1_0, NULL) == 1
        && ssl.SSL_CTX_ctrl(context, SET_NEWEST, newest, NULL) == 1
        && ssl.SSL_CTX_use_certificate_chain_file(context, chain) == 1
        && ssl.SSL_CTX_use_PrivateKey_file(context, key, FILE_IS_PEM) == 1;
    if (is_set) return context;
    ssl.SSL_CTX_free(context);
    return NULL;
}

void tls_identity_want_certificate(void *identity) { ssl.SSL_CTX_set_verify(identity, WANT_CERTIFICATE, NULL); }

static int know_none(
    void *stream, const unsigned char **out, unsigned char *length, const unsigned char *in, unsigned count,
    void *argument) {
    return FATAL;
}

void tls_identity_know_no_protocol(void *identity) { ssl.SSL_CTX_set_alpn_select_cb(identity, know_none, NULL); }

void tls_identity_free(void *identity) { ssl.SSL_CTX_free(identity); }

void *tls_stream_new(void *identity, int socket) {
    void *stream = ssl.SSL_new(identity);
    if (stream == NULL) return NULL;
    if (ssl.SSL_set_fd(stream, socket) == 1 && ssl.SSL_accept(stream) == 1) return stream;
    ssl.SSL_free(stream);
    return NULL;
}

void tls_stream_free(void *stream) { ssl.SSL_free(stream); }

static int limited(size_t count) { return count < INT_MAX ? (int)count : INT_MAX; }

long tls_receive(void *stream, uint8_t *bytes, size_t count) { return ssl.SSL_read(stream, bytes, limited(count)); }
long tls_send(void *stream, const uint8_t *bytes, size_t count) {
    return ssl.SSL_write(stream, bytes, limited(count));
}
void tls_finish(void *stream) { ssl.SSL_shutdown(stream); }
