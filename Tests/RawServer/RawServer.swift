import Glibc
import Synchronization

/// A TCP server on loopback that does what a script says, byte by byte. Each connection has a thread of its own.
public final class RawServer: Sendable {
    public typealias Script = @Sendable (RawConnection) -> Void

    public struct CannotListen: Error {
        public let errno: Int32
    }

    public let port: UInt16
    private let listener: Int32
    private let script: Script
    /// For the first connection, the second and so on; the last one for all that follow.
    private let contexts: [TLSContext]
    private let state = Mutex(State())

    private struct State {
        var isOver = false
        var accepted = 0
        var open: [Int: Int32] = [:]
        var requests: [String] = []
        /// Port of the connection that follows those to be waited for.
        var mark: UInt16?
        var isMarkReached = false
        var waiting: CheckedContinuation<Void, Never>?
        var bytes: [UInt8] = []

        mutating func resumeIfSettled() {
            guard isMarkReached, open.isEmpty else { return }
            waiting?.resume()
            waiting = nil
        }
    }

    private init(_ script: @escaping Script, over identities: [TLSIdentity] = [], backlog: Int32) throws {
        contexts = try identities.map(TLSContext.init)
        let socket = try Self.boundSocket()
        guard backlog == 0 || listen(socket.descriptor, backlog) == 0 else {
            close(socket.descriptor)
            throw CannotListen(errno: errno)
        }
        listener = socket.descriptor
        port = socket.port
        self.script = script
    }

    public var origin: String { "\(contexts.isEmpty ? "http" : "https")://127.0.0.1:\(port)" }
    /// Connections that were accepted so far.
    public var connectionCount: Int { state.withLock { $0.accepted } }
    /// Head and body of each request that was read, in order.
    public var requests: [String] { state.withLock { $0.requests } }
    /// All that was read of all connections, whole requests or not; what came through TLS is in clear.
    public var bytes: [UInt8] { state.withLock { $0.bytes } }

    /// Serves while `body` runs, then ends every connection.
    ///
    /// - Parameter identities: speak TLS, and be the first on the first connection, the second on the second, and the
    ///   last on all that follow.
    public static func run<Result: Sendable>(
        over identities: [TLSIdentity] = [], _ script: @escaping Script, _ body: (RawServer) async throws -> Result
    ) async throws -> Result {
        let server = try RawServer(script, over: identities, backlog: 16)
        onThread { server.accept() }
        defer { server.stop() }
        return try await body(server)
    }

    /// A port that is taken and refuses every connection.
    public static func deaf<Result: Sendable>(_ body: (RawServer) async throws -> Result) async throws -> Result {
        let server = try RawServer({ _ in }, backlog: 0)
        defer { close(server.listener) }
        return try await body(server)
    }

    /// A port that was free a moment ago.
    public static func freePort() throws -> UInt16 {
        let socket = try boundSocket()
        close(socket.descriptor)
        return socket.port
    }

    deinit { contexts.forEach { $0.free() } }

    /// Waits until every connection made so far has been accepted and its script has come to its end: what clients that
    /// are gone by now have sent has then been received. Once in a server's life.
    public func settle() async throws {
        // Connections are accepted in the order in which they were made, so one more marks the end.
        let mark = try Self.boundSocket()
        defer { close(mark.descriptor) }
        state.withLock { $0.mark = mark.port }
        var address = Self.loopback(port)
        guard Self.withAddress(of: &address, { connect(mark.descriptor, $0, $1.pointee) }) == 0 else {
            throw CannotListen(errno: errno)
        }
        await withCheckedContinuation { continuation in
            state.withLock { state in
                state.waiting = continuation
                state.resumeIfSettled()
            }
        }
    }

    private func accept() {
        while true {
            var peer = sockaddr_in()
            let socket = Self.withAddress(of: &peer) { Glibc.accept(listener, $0, $1) }
            guard socket >= 0 else { break }
            switch admit(socket, from: UInt16(bigEndian: peer.sin_port)) {
            case .client(let number): onThread { self.serve(socket, number) }
            case .mark: close(socket)
            case .nobody:
                close(socket)
                close(listener)
                return
            }
        }
        close(listener)
    }

    private enum Visitor {
        case client(Int)
        case mark
        case nobody
    }

    private func admit(_ socket: Int32, from port: UInt16) -> Visitor {
        state.withLock { state in
            guard !state.isOver else { return .nobody }
            guard state.mark != port else {
                state.isMarkReached = true
                state.resumeIfSettled()
                return .mark
            }
            state.accepted += 1
            state.open[state.accepted] = socket
            return .client(state.accepted)
        }
    }

    private func serve(_ socket: Int32, _ number: Int) {
        let context = contexts.isEmpty ? nil : contexts[min(number, contexts.count) - 1]
        let stream = context?.shakeHands(on: socket)
        if context == nil || stream != nil {
            script(
                RawConnection(
                    socket: socket, stream: stream, number: number,
                    count: { bytes in self.state.withLock { $0.bytes += bytes } },
                    note: { request in self.state.withLock { $0.requests.append(request) } }))
        }
        stream?.free()
        state.withLock { state in
            state.open[number] = nil
            state.resumeIfSettled()
        }
        close(socket)
    }

    private func stop() {
        state.withLock { state in
            state.isOver = true
            for socket in state.open.values { shutdown(socket, Int32(SHUT_RDWR)) }
        }
        shutdown(listener, Int32(SHUT_RDWR))
    }
}

// MARK: Sockets

extension RawServer {
    fileprivate static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        address.sin_port = port.bigEndian
        return address
    }

    /// A socket on a free port of loopback.
    fileprivate static func boundSocket() throws -> (descriptor: Int32, port: UInt16) {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw CannotListen(errno: errno) }
        var address = loopback(0)
        let isBound = withAddress(of: &address) {
            bind(socket, $0, $1.pointee) == 0 && getsockname(socket, $0, $1) == 0
        }
        guard isBound else {
            close(socket)
            throw CannotListen(errno: errno)
        }
        return (socket, UInt16(bigEndian: address.sin_port))
    }

    fileprivate static func withAddress<Result>(
        of address: inout sockaddr_in,
        _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Result
    ) -> Result {
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &length) }
        }
    }
}
