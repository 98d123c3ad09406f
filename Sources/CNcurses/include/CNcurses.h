/// ncurses as Swift can see it: its macros and mutable globals as functions, and what has to be done in C because it
/// runs in a signal handler.
#ifndef CNCURSES_H
#define CNCURSES_H

#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <ncurses.h>
#include <stdbool.h>
#include <wchar.h>

static inline WINDOW *cncurses_window(void) { return stdscr; }
static inline int cncurses_rows(void) { return getmaxy(stdscr); }
static inline int cncurses_columns(void) { return getmaxx(stdscr); }

/// 8, 16, 256, or more where a colour is its RGB value.
static inline int cncurses_colors(void) { return COLORS; }

static inline attr_t cncurses_bold(void) { return A_BOLD; }
static inline attr_t cncurses_dim(void) { return A_DIM; }
static inline attr_t cncurses_reverse(void) { return A_REVERSE; }
static inline attr_t cncurses_underline(void) { return A_UNDERLINE; }

/// False for what the C library has no width for; ncurses would drop it.
bool cncurses_can_show(wchar_t character);

/// Whether what is shown goes when the screen is left.
bool cncurses_has_alternate_screen(void);

/// The terminal on stdin and stdout, in raw mode; NULL when TERM is unknown or cannot
/// place a cursor. The keys are the caller's to read: a read never waits.
SCREEN *cncurses_open(void);
/// Gives the terminal back, with the cursor at the begin of an empty line.
void cncurses_leave(void);
/// What TERM names; sends nothing to it.
enum cncurses_type { CNCURSES_UNKNOWN, CNCURSES_NO_CURSOR, CNCURSES_SCREEN };
enum cncurses_type cncurses_type(void);
/// What else a crash has to undo, as bytes for the terminal. Before `cncurses_arm`.
void cncurses_add_to_restore(const char *text);
/// Writes straight to the terminal, past the screen: for sequences that ncurses does not know.
void cncurses_write(const char *text);

/// Until `cncurses_disarm`, a crash gives the terminal back before the process dies of it.
void cncurses_arm(void);
void cncurses_disarm(void);

/// Keeps what others write to a terminal's stderr away from the screen, and gives it out at `cncurses_release_stderr`.
void cncurses_hold_stderr(void);
void cncurses_release_stderr(void);

#endif
