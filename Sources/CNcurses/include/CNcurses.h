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
#include <signal.h>
#include <stdbool.h>
#include <sys/eventfd.h>
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

/// The terminal on stdin and stdout, in raw mode; NULL when TERM is unknown or cannot
/// place a cursor. The keys are the caller's to read: a read never waits.
SCREEN *cncurses_open(void);
/// Gives the terminal back, with the cursor at the begin of an empty line.
void cncurses_leave(void);
/// What TERM names; sends nothing to it.
enum cncurses_type { CNCURSES_UNKNOWN, CNCURSES_NO_CURSOR, CNCURSES_SCREEN };
enum cncurses_type cncurses_type(void);
/// Writes straight to the terminal, past the screen: for sequences that ncurses does not know.
void cncurses_write(const char *text);

/// Until `cncurses_disarm`, a crash gives the terminal back before the process dies of it.
void cncurses_arm(void);
void cncurses_disarm(void);

/// Keeps what others write to a terminal's stderr away from the screen, and gives it out at `cncurses_release_stderr`.
void cncurses_hold_stderr(void);
void cncurses_release_stderr(void);

/// A counter that never blocks, readable while it is not zero.
static inline int cncurses_event_descriptor(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

/// Blocks the signals that the event loop reads. Before any thread is made, so that every thread inherits it.
void cncurses_block_signals(void);
/// Lets them do again what they do to any program.
void cncurses_release_signals(void);
/// Lets a crash, and SIGQUIT, end the process at once. Swift's own handler would ask a question on the terminal and
/// wait; it is kept when SWIFT_BACKTRACE asks for it.
void cncurses_default_crashes(void);
/// No core file: the memory holds an access token.
void cncurses_forbid_core_files(void);
/// A descriptor that becomes readable when one of them arrives.
int cncurses_signal_descriptor(void);
/// The next signal, or 0.
int cncurses_next_signal(int descriptor);
/// Stops the whole foreground job, and returns when it is continued.
void cncurses_stop_job(void);
/// Returns when the job has the terminal on stdin; until then it is stopped, and signals do what they do to any program.
void cncurses_await_foreground(void);
/// Ends the process by the signal's default action, so that the parent sees the true cause.
void cncurses_die_of(int signal);

#endif
