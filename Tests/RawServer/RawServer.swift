import Dispatch
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
    private let state = Mutex(State())

    private struct State {
        var isOver = false
        var accepted = 0
        var open: [Int: Int32] = [:]
        var requests: [String] = []
    }

    private init(_ script: @escaping Script, backlog: Int32) throws {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        guard socket >= 0, isBound, backlog == 0 || listen(socket, backlog) == 0 else {
            throw CannotListen(errno: errno)
        }
        listener = socket
        port = UInt16(bigEndian: address.sin_port)
        self.script = script
    }

    public var origin: String { "http://127.0.0.1:\(port)" }
    /// Connections that were accepted so far.
    public var connectionCount: Int { state.withLock { $0.accepted } }
    /// Head and body of each request that was read, in order.
    public var requests: [String] { state.withLock { $0.requests } }

    /// Serves while `body` runs, then ends every connection.
    public static func run<Result: Sendable>(
        _ script: @escaping Script, _ body: (RawServer) async throws -> Result
    ) async throws -> Result {
        let server = try RawServer(script, backlog: 16)
        DispatchQueue(label: "accept").async { server.accept() }
        defer { server.stop() }
        return try await body(server)
    }

    /// A port that is taken and refuses every connection.
    public static func deaf<Result: Sendable>(_ body: (RawServer) async throws -> Result) async throws -> Result {
        let server = try RawServer({ _ in }, backlog: 0)
        defer { close(server.listener) }
        return try await body(server)
    }

    private func accept() {
        while true {
            let socket = Glibc.accept(listener, nil, nil)
            guard socket >= 0 else { break }
            let number: Int? = state.withLock { state in
                guard !state.isOver else { return nil }
                state.accepted += 1
                state.open[state.accepted] = socket
                return state.accepted
            }
            guard let number else {
                close(socket)
                break
            }
            DispatchQueue(label: "connection").async { self.serve(socket, number) }
        }
        close(listener)
    }

    private func serve(_ socket: Int32, _ number: Int) {
        script(
            RawConnection(socket: socket, number: number) { request in
                self.state.withLock { $0.requests.append(request) }
            })
        state.withLock { _ = $0.open.removeValue(forKey: number) }
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

/// One accepted connection. It is closed when its script returns.
public struct RawConnection: Sendable {
    fileprivate let socket: Int32
    /// 1 for the first.
    public let number: Int
    fileprivate let note: @Sendable (String) -> Void

    /// Reads one request with its body; nil when the client closed instead.
    @discardableResult
    public func readRequest() -> String? {
        var received: [UInt8] = []
        var missing: Int?
        while missing != 0 {
            var byte: UInt8 = 0
            guard recv(socket, &byte, 1, 0) == 1 else { return nil }
            received.append(byte)
            if let count = missing {
                missing = count - 1
            } else if received.suffix(4) == [13, 10, 13, 10] {
                missing = Self.contentLength(String(decoding: received, as: UTF8.self))
            }
        }
        let request = String(decoding: received, as: UTF8.self)
        note(request)
        return request
    }

    /// False when the client has closed.
    @discardableResult
    public func send(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            offset += count
        }
        return true
    }

    /// An answer of known length, after which the connection stays open.
    @discardableResult
    public func answer(_ status: String = "200 OK", _ headers: [String] = [], _ body: String = "") -> Bool {
        let head = ["HTTP/1.1 \(status)", "content-length: \(body.utf8.count)"] + headers
        return send(head.map { $0 + "\r\n" }.joined() + "\r\n" + body)
    }

    /// Says nothing until the client closes.
    public func waitForTheEnd() {
        var byte: UInt8 = 0
        while recv(socket, &byte, 1, 0) == 1 {}
    }

    /// Sends the end of the stream at once.
    public func finish() { shutdown(socket, Int32(SHUT_WR)) }

    /// Makes the close that follows a reset.
    public func resetOnClose() {
        var setting = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &setting, socklen_t(MemoryLayout<linger>.size))
    }

    private static func contentLength(_ head: String) -> Int {
        for line in head.split(separator: "\r\n") {
            let parts = line.split(separator: ":")
            if parts.count == 2, parts[0].lowercased() == "content-length" {
                return Int(parts[1].drop { $0 == " " }) ?? 0
            }
        }
        return 0
    }
}
