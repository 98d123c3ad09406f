import Glibc

/// Runs work that blocks on a thread of its own. Those of libdispatch are counted, and Swift's tasks run on the same
/// ones: many servers that wait would leave none to the tests.
func onThread(_ work: @escaping @Sendable () -> Void) {
    final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    let work = Unmanaged.passRetained(Work(work))
    var thread = pthread_t()
    let result = pthread_create(
        &thread, nil,
        { address in
            if let address { Unmanaged<Work>.fromOpaque(address).takeRetainedValue().body() }
            return nil
        }, work.toOpaque())
    precondition(result == 0, "no thread for a server")
    pthread_detach(thread)
}
