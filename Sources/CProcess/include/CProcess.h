/// What the C library keeps from Swift, and what has to be done in C because it runs in a signal handler.
#ifndef CPROCESS_H
#define CPROCESS_H

#include <sys/eventfd.h>
#include <sys/types.h>

/// A counter that never blocks, readable while it is not zero.
static inline int cprocess_event_descriptor(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

/// `accept4(2)`: not blocking, and no child inherits it; negative when there is none.
int cprocess_accept(int listener);

/// Blocks the signals that the event loop reads. Before any thread is made, so that every thread inherits it.
/// Returns whether they were blocked already.
int cprocess_block_signals(void);
/// Lets them do again what they do to any program.
void cprocess_release_signals(void);
/// A descriptor that becomes readable when one of them arrives.
int cprocess_signal_descriptor(void);
/// The next signal, or 0.
int cprocess_next_signal(int descriptor);
/// Lets a signal do by default what it does, and lets it through. Async-signal-safe.
void cprocess_take_default(int signal);

/// The signals of a crash.
extern const int cprocess_crashes[];
enum { cprocess_crash_count = 7 };
/// Lets a crash, and SIGQUIT, end the process at once. Swift's own handler would ask a question on the terminal and
/// wait; it is kept when SWIFT_BACKTRACE asks for it.
void cprocess_default_crashes(void);
/// The memory holds an access token: no core file, not even one that goes to a pipe, and no look at it for other programs
/// of the same user.
void cprocess_hide_memory(void);

/// `pipe2(2)`: no child inherits an end, and none has the number of a standard descriptor.
int cprocess_pipe(int *ends);
/// `write(2)`, without a SIGPIPE where nobody reads.
ssize_t cprocess_write(int descriptor, const void *bytes, size_t count);

/// Starts a program with the signals of a fresh process and no descriptor but these three.
///
/// It leads a session of its own, which no key of the terminal reaches. Returns its id, which is that of its process group
/// too, or the negative of the error's number.
pid_t cprocess_spawn(
    const char *path, char *const *arguments, char *const *environment, int input, int output, int errors);
/// A descriptor that becomes readable when the child has ended; negative where the kernel has none.
int cprocess_end_descriptor(pid_t child);

/// Stops the whole foreground job, and returns when it is continued.
void cprocess_stop_job(void);
/// Returns when the job has the terminal on stdin; until then it is stopped, and signals do what they do to any program.
void cprocess_await_foreground(void);
/// Ends the process by the signal's default action, so that the parent sees the true cause.
void cprocess_die_of(int signal);

#endif
