/// The server's side of TLS for tests, by the OpenSSL that libcurl brings along: loaded at run time, so that building
/// needs no headers of it.
#ifndef CTLSSERVER_H
#define CTLSSERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// False when there is no libssl of OpenSSL 3 on this machine.
bool tls_is_available(void);

/// A server's certificate with its chain, and its key, both PEM files; `newest` is the highest protocol version that it
/// speaks, as on the wire (0x0304 is TLS 1.3). NULL when the files do not fit.
void *tls_identity_new(const char *chain, const char *key, int newest);
void tls_identity_free(void *identity);
/// Turns clients away that show no certificate, or that ask for an application protocol.
void tls_identity_want_certificate(void *identity);
void tls_identity_know_no_protocol(void *identity);

/// Shakes hands on an accepted socket, which stays the caller's; NULL when the client does not like what it sees.
void *tls_stream_new(void *identity, int socket);
void tls_stream_free(void *stream);
/// Like recv(2) and send(2); 0 or less at the end.
long tls_receive(void *stream, uint8_t *bytes, size_t count);
long tls_send(void *stream, const uint8_t *bytes, size_t count);
/// Says that nothing more will come.
void tls_finish(void *stream);

#endif
