import CProcess
import Glibc

/// What is said to a program, and what it says, until it ends.
struct Conversation {
    private(set) var output: [UInt8] = []
    private(set) var errors: [UInt8] = []

    private var rest: ArraySlice<UInt8>
    private var input: Pipe
    private var outputs: [Pipe]
    /// Readable when the program has ended; -1 where that cannot be waited for.
    private var ending: Int32 = -1

    private static let sizeLimit = 1 << 20
    private static let patience: Int32 = 60_000

    init(saying text: [UInt8]) throws(Program.Failure) {
        rest = text[...]
        input = try Pipe(ours: \.writing)
        outputs = []
        do throws(Program.Failure) {
            outputs.append(try Pipe(ours: \.reading))
            outputs.append(try Pipe(ours: \.reading))
        } catch {
            close()
            throw error
        }
    }

    var childInput: Int32 { input.reading }
    var childOutput: Int32 { outputs[0].writing }
    var childErrors: Int32 { outputs[1].writing }

    mutating func begin(with child: pid_t) {
        input.closeReading()
        for index in outputs.indices { outputs[index].closeWriting() }
        if rest.isEmpty { input.closeWriting() }
        ending = cprocess_end_descriptor(child)
    }

    /// True when the program has ended, or when it has closed its output and its end cannot be waited for.
    mutating func run(until end: ContinuousClock.Instant) -> Bool {
        while true {
            // A negative descriptor is passed over.
            var watched = [
                pollfd(fd: input.writing, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: outputs[0].reading, events: Int16(POLLIN), revents: 0),
                pollfd(fd: outputs[1].reading, events: Int16(POLLIN), revents: 0),
                pollfd(fd: ending, events: Int16(POLLIN), revents: 0),
            ]
            guard watched[1...].contains(where: { $0.fd >= 0 }) else { return true }
            let left = (end - .now) / .milliseconds(1)
            guard left > 0 else { return false }
            guard poll(&watched, nfds_t(watched.count), Int32(min(left, Double(Self.patience))) + 1) > 0 else {
                continue
            }
            if watched[0].revents != 0 { say() }
            let hasEnded = watched[3].revents != 0
            if watched[1].revents != 0 || hasEnded { Self.hear(&outputs[0], &output, toTheEnd: hasEnded) }
            if watched[2].revents != 0 || hasEnded { Self.hear(&outputs[1], &errors, toTheEnd: hasEnded) }
            if hasEnded { return true }
        }
    }

    private mutating func say() {
        let count = rest.withUnsafeBytes { cprocess_write(input.writing, $0.baseAddress, $0.count) }
        if count > 0 { rest = rest.dropFirst(count) }
        if count < 0 && errno != EAGAIN && errno != EINTR || rest.isEmpty { input.closeWriting() }
    }

    /// - Parameter toTheEnd: all that is there already, since no more will come.
    private static func hear(_ pipe: inout Pipe, _ text: inout [UInt8], toTheEnd: Bool) {
        repeat {
            guard pipe.reading >= 0 else { return }
            var bytes = [UInt8](repeating: 0, count: 16_384)
            let count = read(pipe.reading, &bytes, bytes.count)
            if count > 0 {
                text += bytes[..<min(count, sizeLimit - text.count)]
                if text.count == sizeLimit { pipe.closeReading() }
            } else if count < 0, errno == EINTR {
                continue
            } else {
                if count == 0 || errno != EAGAIN { pipe.closeReading() }
                return
            }
        } while toTheEnd
    }

    func close() {
        input.close()
        for pipe in outputs { pipe.close() }
        if ending >= 0 { Glibc.close(ending) }
    }
}

/// Two descriptors; -1 stands for one that is closed.
private struct Pipe {
    private(set) var reading: Int32
    private(set) var writing: Int32

    /// - Parameter ours: the end that must not block.
    init(ours end: KeyPath<Pipe, Int32>) throws(Program.Failure) {
        var ends: [Int32] = [-1, -1]
        guard cprocess_pipe(&ends) == 0 else { throw .notStarted(Program.reason(errno)) }
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
