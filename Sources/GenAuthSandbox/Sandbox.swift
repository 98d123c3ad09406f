import FoundationEssentials
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// A strict GenAuth look-alike with two accounts, on loopback.
///
/// It uses Hummingbird's server without its `Application`, which would install a service group and wake every second
/// to format the date.
package struct Sandbox: Sendable {
    private let scenario: Scenario
    private let port: Int
    /// The access token that is accepted without a sign-in.
    package let token: String
    /// The application that people sign in to.
    package static let appId = "mfactl-demo"
    /// The page with the codes that were sent.
    package static let messagesPath = "/demo/messages"

    /// - Parameters:
    ///   - port: 0 lets the system choose a free one.
    ///   - token: nil makes a random one.
    package init(scenario: Scenario = .ok, port: Int = 0, token: String? = nil) {
        self.scenario = scenario
        self.port = port
        self.token = token ?? UUID().uuidString.lowercased()
    }

    /// Serves on 127.0.0.1 until the task is cancelled, or the scenario ends it, then returns. Every run begins with fresh accounts.
    ///
    /// Installs no signal handler and writes no log.
    /// - Parameters:
    ///   - onMessage: Told of every SMS and mail when it is sent, on no particular thread. They go nowhere else but to the
    ///     page at `messagesPath`.
    ///   - onListening: Called once with the port, as soon as connections are taken.
    /// - Throws: `PortRefused` when the port cannot be had.
    package func run(
        onMessage: @escaping @Sendable (SandboxMessage) -> Void = { _ in },
        onListening: @escaping @Sendable (Int) -> Void
    ) async throws {
        let responder = Responder(
            scenario: scenario, pool: UserPool(scenario, fixedToken: token, onMessage: onMessage))
        let (departure, leave) = AsyncStream.makeStream(of: Never.self)
        try await MultiThreadedEventLoopGroup.withEventLoopGroup(numberOfThreads: 1) { group in
            let server = Server(
                childChannelSetup: HTTP1Channel { request, writer, channel in
                    let place = Place(port: channel.localAddress?.port ?? port) { head, target in
                        await send(head, to: target, from: channel.eventLoop)
                    }
                    let answer = try await responder.answer(to: request, at: place)
                    if responder.scenario.delay > .zero { try await Task.sleep(for: responder.scenario.delay) }
                    try await deliver(answer, to: request, through: writer, on: channel)
                    if responder.scenario.isShortLived { leave.finish() }
                },
                configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: port)),
                onServerRunning: { channel in onListening(channel.localAddress?.port ?? port) },
                eventLoopGroup: group,
                logger: Logger(label: "sandbox") { _ in SwiftLogNoOpLogHandler() }
            )
            try await withThrowingTaskGroup { tasks in
                tasks.addTask {
                    do { try await server.run() } catch let error as IOError {
                        throw PortRefused(error) ?? error
                    }
                }
                tasks.addTask { for await _ in departure {} }
                try await tasks.next()
                tasks.cancelAll()
            }
        }
    }
}

/// Why there is no listening on a port.
package enum PortRefused: Error {
    case isInUse
    /// Ports below 1024 are the system's.
    case isNotAllowed

    fileprivate init?(_ error: IOError) {
        switch POSIXError.Code(rawValue: error.errnoCode) {
        case .EADDRINUSE: self = .isInUse
        case .EACCES: self = .isNotAllowed
        default: return nil
        }
    }
}

/// Waits for the whole answer, five seconds at most, and takes no notice of it, nor of a failure.
private func send(_ head: String, to target: LoopbackURI, from loop: any EventLoop) async {
    let bootstrap = ClientBootstrap(group: loop).connectTimeout(.seconds(5))
    guard
        let channel = try? await bootstrap.connect(host: target.host, port: target.port).get()
    else { return }
    let limit = loop.scheduleTask(in: .seconds(5)) { channel.close(promise: nil) }
    channel.writeAndFlush(ByteBuffer(string: head), promise: nil)
    try? await channel.closeFuture.get()
    limit.cancel()
}

/// Thrown to make the server close a connection as it stands.
private struct HangUp: Error {}

private func deliver(
    _ answer: Delivery, to request: Request, through writer: consuming ResponseWriter, on channel: any Channel
) async throws {
    switch answer {
    case .reply(let reply) where request.method == .head:
        try await writer.writeResponse(reply.response.head)
    case .reply(let reply):
        try await writer.write(response: reply.response.head, body: reply.response.body)
    case .cutShort(let reply):
        var body = try await writer.writeHead(reply.response.head)
        var half = reply.body
        try await body.write(half.readSlice(length: half.readableBytes / 2) ?? half)
        throw HangUp()
    case .silence:
        // With half-closure the channel would outlive its client.
        try await channel.setOption(.allowRemoteHalfClosure, value: false).get()
        try await withTaskCancellationHandler {
            try await channel.closeFuture.get()
        } onCancel: {
            channel.close(promise: nil)
        }
        throw HangUp()
    case .hangUp:
        throw HangUp()
    }
}
