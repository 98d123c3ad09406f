#define _GNU_SOURCE
#include "CNcurses.h"
#include "CProcess.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static struct termios original;
static char restore[256];
static size_t restore_length;
/* Two descriptors while stderr is held: the real one, and the memory that stands in for it. */
static volatile sig_atomic_t real_stderr = -1;
static volatile sig_atomic_t held_stderr = -1;

void cncurses_add_to_restore(const char *text) {
    if (text == NULL || text == (char *)-1) return;
    size_t length = strlen(text);
    if (restore_length + length > sizeof restore) return;
    memcpy(restore + restore_length, text, length);
    restore_length += length;
}

static bool has(const char *capability) {
    const char *text = tigetstr(capability);
    return text != NULL && text != (char *)-1;
}

bool cncurses_has_alternate_screen(void) { return has("smcup") && has("rmcup"); }

/* COLUMNS and LINES are a copy that a shell has made, and count where the kernel knows nothing, as on a serial line. */
static void prefer_the_kernel(void) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return;
    use_env(false);
    use_tioctl(true);
}

/* Raw mode with reads that never wait. ncurses would set the mode again as it knows it, so it has to know this one. */
static void take_keys(void) {
    raw();
    noecho();
    typeahead(-1);
    struct termios mode;
    if (tcgetattr(STDIN_FILENO, &mode) != 0) return;
    mode.c_cc[VMIN] = 0;
    mode.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSANOW, &mode);
    def_prog_mode();
}

SCREEN *cncurses_open(void) {
    if (tcgetattr(STDIN_FILENO, &original) != 0) return NULL;
    prefer_the_kernel();
    /* It would end the process by an exit of its own when one of these is let through. */
    struct sigaction interrupt, terminate;
    sigaction(SIGINT, NULL, &interrupt);
    sigaction(SIGTERM, NULL, &terminate);
    SCREEN *screen = newterm(NULL, stdout, stdin);
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGTERM, &terminate, NULL);
    if (screen == NULL) return NULL;
    if (!has("cup")) {
        endwin();
        delscreen(screen);
        return NULL;
    }
    take_keys();
    restore_length = 0;
    cncurses_add_to_restore("\033[?2004l");
    cncurses_add_to_restore(tigetstr("sgr0"));
    cncurses_add_to_restore(tigetstr("cnorm"));
    if (has("rmcup")) {
        /* Some terminals keep the last picture of the screen that is left, and it may show a key. */
        cncurses_add_to_restore(tigetstr("clear"));
        cncurses_add_to_restore(tigetstr("rmcup"));
    } else {
        cncurses_add_to_restore(tiparm(tigetstr("cup"), LINES - 1, 0));
        cncurses_add_to_restore("\r\n");
    }
    return screen;
}

void cncurses_leave(void) {
    /* A terminal without a second screen keeps ours, and what comes next would stand in its last line. */
    if (!has("rmcup")) {
        wmove(stdscr, getmaxy(stdscr) - 1, 0);
        wattrset(stdscr, A_NORMAL);
        wclrtoeol(stdscr);
        wrefresh(stdscr);
    }
    endwin();
}

enum cncurses_type cncurses_type(void) {
    int error = 0;
    if (setupterm(NULL, STDOUT_FILENO, &error) != OK) return CNCURSES_UNKNOWN;
    bool can_place = has("cup");
    del_curterm(cur_term);
    return can_place ? CNCURSES_SCREEN : CNCURSES_NO_CURSOR;
}

static void write_all(int descriptor, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t written = write(descriptor, bytes, length);
        if (written <= 0) return;
        bytes += written;
        length -= (size_t)written;
    }
}

void cncurses_write(const char *text) {
    fflush(stdout);
    write_all(STDOUT_FILENO, text, strlen(text));
}

bool cncurses_can_show(wchar_t character) { return wcwidth(character) >= 0; }

/* Stderr */

void cncurses_hold_stderr(void) {
    if (!isatty(STDERR_FILENO)) return;
    int memory = memfd_create("stderr", MFD_CLOEXEC);
    if (memory < 0) return;
    int real = dup(STDERR_FILENO);
    if (real < 0 || dup2(memory, STDERR_FILENO) < 0) {
        close(memory);
        if (real >= 0) close(real);
        return;
    }
    held_stderr = memory;
    real_stderr = real;
}

/* Only async-signal-safe calls. */
static void replay_stderr(void) {
    if (real_stderr < 0) return;
    char bytes[4096];
    off_t offset = 0;
    for (ssize_t count; (count = pread(held_stderr, bytes, sizeof bytes, offset)) > 0; offset += count)
        write_all(real_stderr, bytes, (size_t)count);
}

void cncurses_release_stderr(void) {
    if (real_stderr < 0) return;
    dup2(real_stderr, STDERR_FILENO);
    replay_stderr();
    close(real_stderr);
    close(held_stderr);
    real_stderr = held_stderr = -1;
}

/* Crashes */

static struct sigaction before[cprocess_crash_count];
static char crash_stack[32 * 1024];

static void crash(int signal, siginfo_t *information, void *context) {
    write_all(STDOUT_FILENO, restore, restore_length);
    tcsetattr(STDIN_FILENO, TCSANOW, &original);
    replay_stderr();
    if (real_stderr >= 0) dup2(real_stderr, STDERR_FILENO);
    /* A backtracer that came before us hears of it first. */
    for (int index = 0; index < cprocess_crash_count; index++)
        if (cprocess_crashes[index] == signal && before[index].sa_flags & SA_SIGINFO)
            before[index].sa_sigaction(signal, information, context);
    /* A fault would come again when we return, but a signal that somebody has sent would not. */
    cprocess_take_default(signal);
    raise(signal);
}

void cncurses_arm(void) {
    stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};
    sigaltstack(&stack, NULL);
    struct sigaction action = {.sa_sigaction = crash, .sa_flags = SA_ONSTACK | SA_SIGINFO};
    sigemptyset(&action.sa_mask);
    for (int index = 0; index < cprocess_crash_count; index++)
        sigaction(cprocess_crashes[index], &action, &before[index]);
}

void cncurses_disarm(void) {
    for (int index = 0; index < cprocess_crash_count; index++)
        sigaction(cprocess_crashes[index], &before[index], NULL);
}
