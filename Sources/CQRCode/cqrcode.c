#define _GNU_SOURCE
#include "CQRCode.h"

#include <qrcodegen/qrcodegen.h>
#include <string.h>

_Static_assert(cqrcode_size == qrcodegen_BUFFER_LEN_MAX, "the size of a code's buffer");

/* A run that is worth the heads of two segments: 4 + 9 or 11 bits for itself, 4 + 8 or 16 for the bytes behind it, against
   2.5 bits a character. */
enum { shortest_run = 14, shortest_run_at_end = 6, segment_limit = 2 * cqrcode_text_limit / shortest_run + 3 };

/* All of it holds the text. */
struct workspace {
    struct qrcodegen_Segment segments[segment_limit];
    /* A segment is never longer than its text. */
    uint8_t bits[cqrcode_text_limit + 2 * segment_limit];
    char run[cqrcode_text_limit + 1];
    uint8_t temporary[qrcodegen_BUFFER_LEN_MAX];
};

static bool is_alphanumeric(uint8_t byte) {
    return byte != 0 && memchr("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", byte, 45) != NULL;
}

static size_t run_length(const uint8_t *text, size_t length) {
    size_t count = 0;
    while (count < length && is_alphanumeric(text[count])) count++;
    return count;
}

static bool is_worth_it(size_t run, bool reaches_end) { return run >= (reaches_end ? shortest_run_at_end : shortest_run); }

static size_t split(const uint8_t *text, size_t length, struct workspace *space) {
    size_t count = 0;
    uint8_t *bits = space->bits;
    for (size_t index = 0; index < length;) {
        size_t run = run_length(text + index, length - index);
        struct qrcodegen_Segment segment;
        size_t taken = 0;
        if (is_worth_it(run, index + run == length)) {
            memcpy(space->run, text + index, run);
            space->run[run] = 0;
            segment = qrcodegen_makeAlphanumeric(space->run, bits);
            taken = run;
        } else {
            /* Bytes, up to the next run that is worth a segment. */
            do {
                taken += run == 0 ? 1 : run;
                run = run_length(text + index + taken, length - index - taken);
            } while (index + taken < length && !is_worth_it(run, index + taken + run == length));
            segment = qrcodegen_makeBytes(text + index, taken, bits);
        }
        index += taken;
        space->segments[count++] = segment;
        bits += (segment.bitLength + 7) / 8;
    }
    return count;
}

int cqrcode_encode(const uint8_t *text, size_t length, uint8_t code[cqrcode_size]) {
    if (length == 0 || length > cqrcode_text_limit) return 0;
    struct workspace space;
    size_t count = split(text, length, &space);
    bool fits = qrcodegen_encodeSegments(space.segments, count, qrcodegen_Ecc_LOW, space.temporary, code);
    cqrcode_wipe(&space, sizeof space);
    return fits ? qrcodegen_getSize(code) : 0;
}

bool cqrcode_is_dark(const uint8_t code[cqrcode_size], int x, int y) { return qrcodegen_getModule(code, x, y); }

void cqrcode_wipe(void *bytes, size_t count) { explicit_bzero(bytes, count); }
