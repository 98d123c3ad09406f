/// QR codes by libqrcodegen (static: nothing to miss at run time), in the caller's buffers, so that they can be wiped.
///
/// Every function may be called from any thread at any time. None keeps what it is given.
#ifndef CQRCODE_H
#define CQRCODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    /// Bytes of a code's buffer.
    cqrcode_size = 3918,
    /// The longest text, in bytes. A code with the least correction holds 2,953.
    cqrcode_text_limit = 2048,
};

/// Encodes a text with the least error correction, more where that is free. Capital letters, digits and the marks
/// ` $%*+-./:` take 5.5 bits each where enough of them stand together, all other bytes 8.
///
/// Source: ISO/IEC 18004, 7.4.
///
/// - Returns: modules a side, 21 to 177, or 0 when the text is too long. What was needed on the way has been wiped.
int cqrcode_encode(const uint8_t *text, size_t length, uint8_t code[cqrcode_size]);

/// Whether a module is dark; false outside of the code.
bool cqrcode_is_dark(const uint8_t code[cqrcode_size], int x, int y);

/// Overwrites what no compiler may leave out.
void cqrcode_wipe(void *bytes, size_t count);

#endif
