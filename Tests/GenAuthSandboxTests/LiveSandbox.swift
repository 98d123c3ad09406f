import NIOCore
import NIOPosix

@testable import GenAuthSandbox

/// Runs a sandbox while `body` uses it, and waits for its end.
@discardableResult
func withLiveSandbox<Result: Sendable>(
    _ scenario: Scenario = .ok, _ body: @Sendable (_ port: Int, _ token: String) async throws -> Result
) async throws -> Result {
    let sandbox = Sandbox(scenario: scenario)
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { continuation.finish() }
            try await sandbox.run { continuation.yield($0) }
        }
        guard let port = await ports.first(where: { _ in true }) else {
            try await group.waitForAll()
            throw UnexpectedAnswer()
        }
        let result = try await body(port, sandbox.token)
        group.cancelAll()
        try await group.waitForAll()
        return result
    }
}

/// A plain TCP conversation: what is sent, and every byte that comes back until the other side closes.
func exchange(_ text: String, port: Int) async throws -> String {
    let channel = try await connect(port: port)
    return try await channel.executeThenClose { inbound, outbound in
        try await outbound.write(ByteBuffer(string: text))
        var received = ByteBuffer()
        for try await part in inbound { received.writeImmutableBuffer(part) }
        return String(buffer: received)
    }
}

func connect(port: Int) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
    try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connect(host: "127.0.0.1", port: port) {
        channel in
        channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel(wrappingChannelSynchronously: channel) }
    }
}

func rawReset(_ token: String, id: String = Bench.otp) -> String {
    let body = #"{"factorId":"\#(id)"}"#
    return """
        POST /api/v3/reset-factor HTTP/1.1\r
        host: 127.0.0.1\r
        authorization: Bearer \(token)\r
        content-type: application/json\r
        content-length: \(body.utf8.count)\r
        connection: close\r
        \r
        \(body)
        """
}

func rawList(_ token: String) -> String {
    """
    GET /api/v3/list-enrolled-factors HTTP/1.1\r
    host: 127.0.0.1\r
    authorization: \(token)\r
    connection: close\r
    \r

    """
}
