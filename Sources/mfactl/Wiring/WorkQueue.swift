import Dispatch

/// Where the tasks behind the screen run: one queue of its own.
///
/// The default executor starts a monitor in libdispatch that wakes once a second for the rest of the process's life;
/// a screen that nobody touches should not wake at all.
final class WorkQueue: TaskExecutor {
    private let queue = DispatchQueue(label: "work")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
