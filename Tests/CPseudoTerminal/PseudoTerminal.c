#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

_Static_assert(NCCS <= PTY_CONTROL_CHARACTERS, "pty_mode holds every control character");

/* Returns the master, and stores the other side's name. */
static int open_master(int rows, int columns, char *slave, size_t capacity)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0)
        return -errno;

    int error = 0;
    if (grantpt(master) != 0 || unlockpt(master) != 0)
        error = errno;
    else
        error = ptsname_r(master, slave, capacity);
    if (error == 0)
        error = -pty_resize(master, rows, columns);
    if (error == 0 && fcntl(master, F_SETFL, O_RDWR | O_NONBLOCK) != 0)
        error = errno;

    if (error != 0) {
        close(master);
        return -error;
    }
    return master;
}

/* The first terminal that a session leader opens becomes its controlling terminal. */
static int add_file_actions(posix_spawn_file_actions_t *actions, const char *slave,
                            const char *directory, int standard_error)
{
    int error = posix_spawn_file_actions_addopen(actions, 0, slave, O_RDWR, 0);
    if (error == 0)
        error = posix_spawn_file_actions_adddup2(actions, 0, 1);
    if (error == 0)
        error = posix_spawn_file_actions_adddup2(actions, standard_error < 0 ? 0 : standard_error, 2);
    if (error == 0)
        error = posix_spawn_file_actions_addclosefrom_np(actions, 3);
    if (error == 0 && directory != NULL)
        error = posix_spawn_file_actions_addchdir_np(actions, directory);
    return error;
}

static int set_attributes(posix_spawnattr_t *attributes)
{
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);

    int error = posix_spawnattr_setsigmask(attributes, &none);
    if (error == 0)
        error = posix_spawnattr_setsigdefault(attributes, &all);
    if (error == 0)
        error = posix_spawnattr_setflags(
            attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    return error;
}

static int spawn_on(const char *slave, char *const argv[], char *const envp[],
                    const char *directory, int standard_error, pid_t *process)
{
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error != 0)
        return error;

    posix_spawnattr_t attributes;
    error = posix_spawnattr_init(&attributes);
    if (error == 0) {
        error = add_file_actions(&actions, slave, directory, standard_error);
        if (error == 0)
            error = set_attributes(&attributes);
        if (error == 0)
            error = posix_spawn(process, argv[0], &actions, &attributes, argv, envp);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

int pty_spawn(char *const argv[], char *const envp[], const char *directory,
              int rows, int columns, int standard_error,
              pid_t *process, int *master)
{
    char slave[128];
    int opened = open_master(rows, columns, slave, sizeof slave);
    if (opened < 0)
        return opened;

    int error = spawn_on(slave, argv, envp, directory, standard_error, process);
    if (error != 0) {
        close(opened);
        return -error;
    }
    *master = opened;
    return 0;
}

int pty_pipe(int *read_end, int *write_end)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -errno;
    /* Only the read end: the write end is the child's, who expects it to block. */
    if (fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) {
        int error = errno;
        close(ends[0]);
        close(ends[1]);
        return -error;
    }
    *read_end = ends[0];
    *write_end = ends[1];
    return 0;
}

int pty_resize(int master, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    return ioctl(master, TIOCSWINSZ, &size) == 0 ? 0 : -errno;
}

int pty_await(int first, int second, int milliseconds)
{
    struct pollfd descriptors[] = {
        {.fd = first, .events = POLLIN},
        {.fd = second, .events = POLLIN},
    };
    int ready = poll(descriptors, 2, milliseconds);
    if (ready < 0)
        return errno == EINTR ? 0 : -errno;
    return ready;
}

ssize_t pty_read(int descriptor, uint8_t *bytes, size_t capacity)
{
    ssize_t count;
    do
        count = read(descriptor, bytes, capacity);
    while (count < 0 && errno == EINTR);

    if (count < 0)
        return errno == EIO ? 0 : -errno; /* Linux: EIO once the other side is closed. */
    return count;
}

ssize_t pty_write(int master, const uint8_t *bytes, size_t count)
{
    ssize_t written;
    do
        written = write(master, bytes, count);
    while (written < 0 && errno == EINTR);

    if (written < 0)
        return -errno;
    return written == 0 && count > 0 ? -EAGAIN : written;
}

int pty_unread(int master)
{
    /* Only the other side knows, so it is opened for the question. */
    int slave = ioctl(master, TIOCGPTPEER, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (slave < 0)
        return 0;
    int count = 0;
    if (ioctl(slave, FIONREAD, &count) != 0)
        count = 0;
    close(slave);
    return count;
}

long pty_sleeps(pid_t process)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/status", (int)process);
    FILE *status = fopen(path, "re");
    if (status == NULL)
        return -errno;

    char line[128], state = 0;
    long sleeps = -ENOENT;
    while (fgets(line, sizeof line, status) != NULL)
        if (sscanf(line, "State: %c", &state) != 1)
            sscanf(line, "voluntary_ctxt_switches: %ld", &sleeps);
    fclose(status);
    return state == 'S' ? sleeps : -EAGAIN;
}

pid_t pty_foreground_group(int master)
{
    pid_t group = tcgetpgrp(master);
    return group < 0 ? -errno : group;
}

int pty_get_mode(int master, struct pty_mode *mode)
{
    struct termios settings;
    if (tcgetattr(master, &settings) != 0)
        return -errno;

    memset(mode, 0, sizeof *mode);
    mode->input = settings.c_iflag;
    mode->output = settings.c_oflag;
    mode->control = settings.c_cflag;
    mode->local = settings.c_lflag;
    memcpy(mode->characters, settings.c_cc, NCCS);
    mode->canonical = (settings.c_lflag & ICANON) != 0;
    mode->echo = (settings.c_lflag & ECHO) != 0;
    mode->signals = (settings.c_lflag & ISIG) != 0;
    return 0;
}

int pty_child_status(pid_t process, bool wait, struct pty_status *status)
{
    *status = (struct pty_status){.state = PTY_RUNNING};

    int raw;
    pid_t changed;
    do
        changed = waitpid(process, &raw, WUNTRACED | (wait ? 0 : WNOHANG));
    while (changed < 0 && errno == EINTR);

    if (changed < 0)
        return -errno;
    if (changed == 0)
        return 0;
    if (WIFEXITED(raw))
        *status = (struct pty_status){PTY_EXITED, WEXITSTATUS(raw)};
    else if (WIFSIGNALED(raw))
        *status = (struct pty_status){PTY_SIGNALLED, WTERMSIG(raw)};
    else if (WIFSTOPPED(raw))
        *status = (struct pty_status){PTY_STOPPED, WSTOPSIG(raw)};
    return 0;
}
