/* A program on a pseudo-terminal, and a terminal emulator's screen to show it.
 *
 * No function keeps state outside its arguments, and every descriptor is
 * close-on-exec, so many terminals can be used side by side in one process.
 */
#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* ---- Programs. An int result below zero is a negated errno. ---- */

/* Starts argv[0] (a path: PATH is not searched) as the leader of a session whose
 * controlling terminal is a new pseudo-terminal, with every signal unblocked and at
 * its default action, and with no descriptor beyond 0, 1 and 2.
 *
 * directory: the working directory, or NULL for the caller's.
 * standard_error: a descriptor for the child's standard error, or -1 for the terminal.
 * Stores the process and the non-blocking master side. */
int pty_spawn(char *const argv[], char *const envp[], const char *directory,
              int rows, int columns, int standard_error,
              pid_t *process, int *master);

/* A pipe whose read end does not block. */
int pty_pipe(int *read_end, int *write_end);

/* Sets the size; the kernel sends SIGWINCH to the foreground process group. */
int pty_resize(int master, int rows, int columns);

/* Waits until one of two descriptors (-1: none) has input or was hung up.
 * Returns 0 when the time passed. */
int pty_await(int first, int second, int milliseconds);

/* Reads what is there. 0: nobody holds the other side any more; -EAGAIN: nothing yet. */
ssize_t pty_read(int descriptor, uint8_t *bytes, size_t capacity);

/* Writes what fits. -EAGAIN: nothing does at the moment. */
ssize_t pty_write(int master, const uint8_t *bytes, size_t count);

/* How many of the bytes that were written nobody has read yet; 0 where the kernel cannot tell. */
int pty_unread(int master);

/* How often a process's first thread has gone to sleep, if it sleeps now. */
long pty_sleeps(pid_t process);

/* The process group that the keyboard's signals go to. */
pid_t pty_foreground_group(int master);

enum { PTY_CONTROL_CHARACTERS = 32 };

struct pty_mode {
    uint32_t input;
    uint32_t output;
    uint32_t control;
    uint32_t local;
    uint8_t characters[PTY_CONTROL_CHARACTERS];
    bool canonical;
    bool echo;
    bool signals;
};

/* The line discipline's settings, as the program sees them. */
int pty_get_mode(int master, struct pty_mode *mode);

enum pty_state { PTY_RUNNING, PTY_EXITED, PTY_SIGNALLED, PTY_STOPPED };

struct pty_status {
    enum pty_state state;
    int value; /* the exit code or the signal */
};

/* Reports a change of state once, and reaps an ended child. PTY_RUNNING: no change.
 * wait: until the child ended or stopped. */
int pty_child_status(pid_t process, bool wait, struct pty_status *status);

/* ---- The screen. Rows and columns count from 0. ---- */

struct screen;

enum screen_key {
    SCREEN_KEY_ENTER,
    SCREEN_KEY_TAB,
    SCREEN_KEY_BACK_TAB,
    SCREEN_KEY_BACKSPACE,
    SCREEN_KEY_ESCAPE,
    SCREEN_KEY_UP,
    SCREEN_KEY_DOWN,
    SCREEN_KEY_LEFT,
    SCREEN_KEY_RIGHT,
    SCREEN_KEY_INSERT,
    SCREEN_KEY_DELETE,
    SCREEN_KEY_HOME,
    SCREEN_KEY_END,
    SCREEN_KEY_PAGE_UP,
    SCREEN_KEY_PAGE_DOWN,
    SCREEN_KEY_FUNCTION_0, /* F1 is the next one */
    SCREEN_KEY_FUNCTION_12 = SCREEN_KEY_FUNCTION_0 + 12,
};

enum { SCREEN_COLOR_DEFAULT = -1, SCREEN_COLOR_RGB = 0x1000000, SCREEN_CELL_SCALARS = 6 };

struct screen_cell {
    uint32_t scalars[SCREEN_CELL_SCALARS]; /* the base and what combines with it */
    int count;                             /* of scalars; 0: blank */
    int width;                             /* in columns */
    bool bold;
    bool underline;
    bool reverse;
    int foreground; /* SCREEN_COLOR_DEFAULT, a palette index, or SCREEN_COLOR_RGB + 0xRRGGBB */
    int background;
};

/* NULL: no memory. */
struct screen *screen_new(int rows, int columns, bool utf8);
void screen_free(struct screen *screen);

void screen_feed(struct screen *screen, const uint8_t *bytes, size_t count);
void screen_resize(struct screen *screen, int rows, int columns);

/* False outside the screen. */
bool screen_get_cell(const struct screen *screen, int row, int column, struct screen_cell *cell);
void screen_get_cursor(const struct screen *screen, int *row, int *column, bool *visible);
bool screen_is_alternate(const struct screen *screen);

/* Keys as the terminal sends them in the modes that the program has set
 * (application cursor keys, bracketed paste): they go to the output. */
void screen_press(struct screen *screen, enum screen_key key);
void screen_start_paste(struct screen *screen);
void screen_end_paste(struct screen *screen);

/* What the terminal sends to the program: pressed keys and answers to queries. */
const uint8_t *screen_output(const struct screen *screen, size_t *count);
void screen_clear_output(struct screen *screen);

#endif
