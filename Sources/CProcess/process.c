#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

int cprocess_pipe(int *ends) {
    int made[2];
    if (pipe2(made, O_CLOEXEC) != 0) return -1;
    /* Where a standard descriptor is closed, an end would get its number, and be lost when the child gets its own. */
    for (int index = 0; index < 2; index++) {
        ends[index] = made[index] > STDERR_FILENO ? made[index] : fcntl(made[index], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
        if (ends[index] != made[index]) close(made[index]);
    }
    return ends[0] < 0 || ends[1] < 0 ? -1 : 0;
}

ssize_t cprocess_write(int descriptor, const void *bytes, size_t count) {
    sigset_t broken, before, pending;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    sigpending(&pending);
    pthread_sigmask(SIG_BLOCK, &broken, &before);
    ssize_t written = write(descriptor, bytes, count);
    int error = errno;
    if (written < 0 && error == EPIPE && !sigismember(&pending, SIGPIPE))
        sigtimedwait(&broken, NULL, &(struct timespec){0, 0});
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return written;
}

int cprocess_end_descriptor(pid_t child) { return (int)syscall(SYS_pidfd_open, child, 0); }

int cprocess_accept(int listener) { return accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK); }

const int cprocess_crashes[cprocess_crash_count] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS};

void cprocess_take_default(int signal) {
    struct sigaction action = {.sa_handler = SIG_DFL};
    sigset_t set;
    sigemptyset(&action.sa_mask);
    sigemptyset(&set);
    sigaddset(&set, signal);
    sigaction(signal, &action, NULL);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void cprocess_default_crashes(void) {
    if (getenv("SWIFT_BACKTRACE") != NULL) return;
    struct sigaction action = {.sa_handler = SIG_DFL};
    sigemptyset(&action.sa_mask);
    for (int index = 0; index < cprocess_crash_count; index++) sigaction(cprocess_crashes[index], &action, NULL);
    struct sigaction quit;
    if (sigaction(SIGQUIT, NULL, &quit) == 0 && quit.sa_handler != SIG_IGN) sigaction(SIGQUIT, &action, NULL);
}

void cprocess_hide_memory(void) {
    /* The limit does not bind a core that goes to a pipe, and this alone is undone by an exec. */
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    /* A backtracer has to look in from outside. */
    if (getenv("SWIFT_BACKTRACE") == NULL) prctl(PR_SET_DUMPABLE, 0);
}

static sigset_t loop_signals(void) {
    sigset_t set;
    sigemptyset(&set);
    const int signals[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGINT,  SIGHUP,
                           SIGQUIT,  SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU};
    for (size_t index = 0; index < sizeof signals / sizeof *signals; index++) {
        /* What the parent has switched off, as nohup does, stays off. */
        struct sigaction action;
        if (sigaction(signals[index], NULL, &action) == 0 && action.sa_handler == SIG_IGN) continue;
        sigaddset(&set, signals[index]);
    }
    return set;
}

int cprocess_block_signals(void) {
    sigset_t set = loop_signals(), before;
    pthread_sigmask(SIG_BLOCK, &set, &before);
    /* Some of them may be switched off. */
    return sigismember(&before, SIGTERM) == 1 || sigismember(&before, SIGXCPU) == 1;
}

void cprocess_release_signals(void) {
    sigset_t set = loop_signals();
    /* They end and stop nothing, and would be forgotten. */
    sigdelset(&set, SIGWINCH);
    sigdelset(&set, SIGCONT);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

int cprocess_signal_descriptor(void) {
    sigset_t set = loop_signals();
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int cprocess_next_signal(int descriptor) {
    struct signalfd_siginfo info;
    return read(descriptor, &info, sizeof info) == sizeof info ? (int)info.ssi_signo : 0;
}

void cprocess_stop_job(void) {
    cprocess_take_default(SIGTSTP);
    kill(0, SIGTSTP);
    cprocess_block_signals();
}

void cprocess_await_foreground(void) {
    struct termios now;
    cprocess_release_signals();
    /* The kernel stops a background job that does this, as often as it is continued there. */
    if (tcgetattr(STDIN_FILENO, &now) == 0) tcsetattr(STDIN_FILENO, TCSANOW, &now);
    cprocess_block_signals();
}

pid_t cprocess_spawn(
    const char *path, char *const *arguments, char *const *environment, int input, int output, int errors) {
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
    sigset_t none, all;
    pid_t child = 0;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    int error = posix_spawn(&child, path, &actions, &attributes, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error == 0 ? child : -error;
}

void cprocess_die_of(int signal) {
    cprocess_take_default(signal);
    raise(signal);
}
