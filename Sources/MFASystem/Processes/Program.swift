import CProcess
import Glibc

/// Another program of this machine. It gets what it needs of the environment, and nothing that is secret: that is taken
/// out of it at the start.
package struct Program: Sendable {
    /// The name, found by PATH, and its arguments. Everybody on the machine can read them.
    package let command: [String]

    package init(_ command: [String]) { self.command = command }

    package enum Failure: Error, Hashable, Sendable {
        case notInstalled
        /// It was ended then.
        case timedOut
        /// The system's reason.
        case notStarted(String)
    }

    package struct Result: Hashable, Sendable {
        /// Nil when a signal ended it.
        package let status: Int32?
        package let output: [UInt8]
        package let errors: [UInt8]
    }

    /// Starts it and forgets it: nothing that it prints is seen, and no key of the terminal reaches it.
    package func launch() throws(Failure) {
        let nowhere = open("/dev/null", O_RDWR | O_CLOEXEC)
        guard nowhere >= 0 else { throw .notStarted(Self.reason(errno)) }
        defer { close(nowhere) }
        _ = try start(input: nowhere, output: nowhere, errors: nowhere, detached: true)
    }

    /// Gives it its input and takes its output, a MiB of each at most. Blocks until it has ended, or time is up.
    package func run(input: [UInt8] = [], within limit: Duration) throws(Failure) -> Result {
        var pipes = [try Pipe(ours: \.writing), try Pipe(ours: \.reading), try Pipe(ours: \.reading)]
        defer { pipes.forEach { $0.close() } }
        let child = try start(
            input: pipes[0].reading, output: pipes[1].writing, errors: pipes[2].writing, detached: false)
        pipes[0].closeReading()
        pipes[1].closeWriting()
        pipes[2].closeWriting()
        let texts = Self.exchange(input, &pipes, until: .now + limit)
        var status: Int32 = 0
        if texts == nil { kill(child, SIGKILL) }
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        guard let texts else { throw .timedOut }
        return Result(status: status & 0x7f == 0 ? status >> 8 & 0xff : nil, output: texts.output, errors: texts.errors)
    }

    private static let sizeLimit = 1 << 20

    /// Nil when time is up.
    private static func exchange(
        _ input: [UInt8], _ pipes: inout [Pipe], until end: ContinuousClock.Instant
    ) -> (output: [UInt8], errors: [UInt8])? {
        var rest = input[...]
        var texts: [[UInt8]] = [[], []]
        if rest.isEmpty { pipes[0].closeWriting() }
        while pipes[1].reading >= 0 || pipes[2].reading >= 0 {
            let patience = (end - .now) / .milliseconds(1)
            guard patience > 0 else { return nil }
            // A negative descriptor is passed over.
            var watched = [
                pollfd(fd: pipes[0].writing, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: pipes[1].reading, events: Int16(POLLIN), revents: 0),
                pollfd(fd: pipes[2].reading, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&watched, nfds_t(watched.count), Int32(patience) + 1) > 0 else { continue }
            if watched[0].revents != 0 {
                let count = rest.withUnsafeBytes { write(pipes[0].writing, $0.baseAddress, $0.count) }
                if count > 0 { rest = rest.dropFirst(count) }
                if count <= 0 && errno != EAGAIN || rest.isEmpty { pipes[0].closeWriting() }
            }
            for index in [1, 2] where watched[index].revents != 0 {
                var bytes = [UInt8](repeating: 0, count: 16_384)
                let count = read(pipes[index].reading, &bytes, bytes.count)
                if count > 0, texts[index - 1].count < sizeLimit {
                    texts[index - 1] += bytes[..<count]
                } else if count >= 0 || errno != EAGAIN {
                    pipes[index].closeReading()
                }
            }
        }
        return (texts[0], texts[1])
    }

    private func start(input: Int32, output: Int32, errors: Int32, detached: Bool) throws(Failure) -> pid_t {
        var arguments = command.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        let child = cprocess_spawn(&arguments, environ, input, output, errors, detached ? 1 : 0)
        guard child > 0 else { throw -child == ENOENT ? .notInstalled : .notStarted(Self.reason(-child)) }
        return child
    }

    private static func reason(_ number: Int32) -> String { String(cString: strerror(number)).lowercased() }
}

/// Two descriptors; -1 stands for one that is closed.
private struct Pipe {
    private(set) var reading: Int32
    private(set) var writing: Int32

    /// - Parameter ours: the end that must not block.
    init(ours end: KeyPath<Pipe, Int32>) throws(Program.Failure) {
        var ends: [Int32] = [-1, -1]
        guard cprocess_pipe(&ends) == 0 else {
            throw .notStarted(String(cString: strerror(errno)).lowercased())
        }
        (reading, writing) = (ends[0], ends[1])
        _ = fcntl(self[keyPath: end], F_SETFL, O_NONBLOCK)
    }

    mutating func closeReading() { Self.close(&reading) }
    mutating func closeWriting() { Self.close(&writing) }

    func close() {
        for end in [reading, writing] where end >= 0 { Glibc.close(end) }
    }

    private static func close(_ end: inout Int32) {
        if end >= 0 { Glibc.close(end) }
        end = -1
    }
}
