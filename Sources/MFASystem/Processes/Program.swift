import CProcess
import Dispatch
import Glibc

/// Another program of this machine.
package struct Program: Sendable {
    /// The name, or a path, and its arguments. Everybody on the machine can read them.
    package let command: [String]
    /// All that the program gets of variables. Its PATH tells where the name is found.
    package let environment: Variables

    package init(_ command: [String], environment: Variables) {
        self.command = command
        self.environment = environment
    }

    package enum Failure: Error, Hashable, Sendable {
        case notInstalled
        /// It was ended then, with all that it had started.
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
        let child = try start(input: nowhere, output: nowhere, errors: nowhere)
        // Somebody has to take note of its end, or it stays in the table of processes.
        DispatchQueue(label: "launched").async {
            while waitpid(child, nil, 0) < 0, errno == EINTR {}
        }
    }

    /// Gives it its input and takes its output, a MiB of each at most. Blocks until it has ended, or time is up; what it has
    /// started and left behind is not waited for.
    package func run(input: [UInt8] = [], within limit: Duration) throws(Failure) -> Result {
        let end = ContinuousClock.now + limit
        var talk = try Conversation(saying: input)
        defer { talk.close() }
        let child = try start(input: talk.childInput, output: talk.childOutput, errors: talk.childErrors)
        talk.begin(with: child)
        guard talk.run(until: end), let status = Self.status(of: child, until: end) else {
            kill(-child, SIGKILL)
            while waitpid(child, nil, 0) < 0, errno == EINTR {}
            throw .timedOut
        }
        return Result(status: status & 0x7f == 0 ? status >> 8 & 0xff : nil, output: talk.output, errors: talk.errors)
    }

    /// Nil when it has not ended by then.
    private static func status(of child: pid_t, until end: ContinuousClock.Instant) -> Int32? {
        var status: Int32 = 0
        while waitpid(child, &status, WNOHANG) != child {
            guard ContinuousClock.now < end else { return nil }
            usleep(2000)
        }
        return status
    }

    private func start(input: Int32, output: Int32, errors: Int32) throws(Failure) -> pid_t {
        guard let path = executable else { throw .notInstalled }
        var arguments = command.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var variables = environment.assignments.map { strdup($0) } + [nil]
        defer { variables.forEach { free($0) } }
        let child = cprocess_spawn(path, &arguments, &variables, input, output, errors)
        guard child > 0 else { throw .notStarted(Self.reason(-child)) }
        return child
    }

    /// What the name stands for. Only places from `/` on count: what lies in the working directory is somebody else's.
    private var executable: [CChar]? {
        guard let name = command.first.map({ Array($0.utf8) }), !name.isEmpty else { return nil }
        let slash = UInt8(ascii: "/")
        let places = name.contains(slash) ? [[]] : environment["PATH"]?.split(separator: UInt8(ascii: ":")) ?? []
        return places.lazy
            .filter { $0.isEmpty || $0.first == slash }
            .map { ($0.isEmpty ? name : $0 + [slash] + name).map { CChar(bitPattern: $0) } + [0] }
            .first { path in
                var status = stat()
                return access(path, X_OK) == 0 && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
            }
    }

    static func reason(_ number: Int32) -> String { String(cString: strerror(number)).lowercased() }
}
