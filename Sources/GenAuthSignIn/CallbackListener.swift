import CProcess
import Dispatch
import Glibc
import MFACore
import Synchronization

/// Takes the browser's answer on this machine: one path, GET alone, and whatever else comes by is turned away and
/// counted. It stands before the browser is opened, and ends with `close()`.
final class CallbackListener: Sendable {
    let port: Int

    /// What ended the waiting.
    enum Ending: Hashable, Sendable {
        case answered(Callback)
        /// Perhaps after the answer, which may be the other's then.
        case openedTwice
        /// By another user of this machine; perhaps after the answer.
        case openedByOther
        case stopped
    }

    private let route: CallbackRoute
    private let peers: Peers
    private let sockets: [Int32]
    /// Written to when the state has changed; the loop reads it.
    private let wake = cprocess_event_descriptor()
    private let queue = DispatchQueue(label: "callback")
    private let onEnding: @Sendable (Ending) -> Void
    private let state = Mutex(State())

    private struct State {
        var ending: Ending?
        var strangers = 0
        var wasOpened = false
        /// What those who wait for it are to be shown.
        var page: BrowserPage?
        var isClosing = false
        var isClosed = false
        var waitingForClose: CheckedContinuation<Void, Never>?
    }

    /// - Parameters:
    ///   - host: what stands for this machine in the callback address.
    ///   - page: the provider's, for the port in its argument.
    ///   - peers: who is at the other end.
    ///   - onEnding: called once, and once more when the one-time address is opened after the answer; on any thread.
    init(
        on host: RedirectHost, port: Int, _ secrets: SignInSecrets, leadingTo page: (Int) -> String,
        from peers: Peers, onEnding: @escaping @Sendable (Ending) -> Void
    ) throws(ListenerFault) {
        do throws(ListenerFault) {
            (sockets, self.port) = try LoopbackSocket.listen(on: host, port: port)
        } catch {
            Glibc.close(wake)
            throw error
        }
        self.peers = peers
        self.onEnding = onEnding
        route = CallbackRoute(host: host, port: self.port, page: page(self.port), secrets)
        queue.async { self.serve() }
    }

    /// One-time, for the browser's arguments.
    var oneTimeAddress: String { route.oneTimeAddress }

    var strangers: Int { state.withLock { $0.strangers } }

    /// True when a browser has brought the answer.
    var isAnswered: Bool { state.withLock { if case .answered = $0.ending { true } else { false } } }

    private func end(_ ending: Ending) {
        let isNews = state.withLock { state in
            switch (state.ending, ending) {
            case (nil, _):
                state.ending = ending
                return true
            case (.answered, .openedTwice), (.answered, .openedByOther): return true
            default: return false
            }
        }
        if isNews { onEnding(ending) }
    }

    /// Shows the browser what has become of the sign-in, and closes; returns when that is done, after seconds at most.
    func conclude(_ page: BrowserPage) async {
        guard case .answered = state.withLock({ $0.ending }) else { return close() }
        await withCheckedContinuation { continuation in
            let isClosed = state.withLock { state in
                state.page = page
                if !state.isClosed { state.waitingForClose = continuation }
                return state.isClosed
            }
            if isClosed { continuation.resume() } else { poke() }
        }
    }

    func close() {
        end(.stopped)
        state.withLock { $0.isClosing = true }
        poke()
    }

    deinit { Glibc.close(wake) }

    private func poke() { eventfd_write(wake, 1) }

    // MARK: The loop, on the queue

    private static let connectionLimit = 16
    /// How long a request may take to come.
    private static let requestTime: Duration = .seconds(5)
    /// How long the browser has to follow to the last page.
    private static let pageTime: Duration = .seconds(3)

    private func serve() {
        var connections: [CallbackConnection] = []
        var closesAt: ContinuousClock.Instant?
        defer {
            connections.forEach { $0.close() }
            sockets.forEach { Glibc.close($0) }
            let waiting = state.withLock { state in
                state.isClosed = true
                return state.waitingForClose
            }
            waiting?.resume()
        }
        while true {
            let (page, isClosing) = state.withLock { ($0.page, $0.isClosing) }
            if let page {
                let wasShown = showPage(page, &connections)
                closesAt = wasShown ? .now : closesAt ?? .now + Self.pageTime
            }
            let now = ContinuousClock.now
            if isClosing || closesAt.map({ $0 <= now }) ?? false { return }
            connections.removeAll { connection in
                guard !connection.isWaiting, connection.openedAt + Self.requestTime <= now else { return false }
                connection.close()
                return true
            }
            let isFull = connections.count >= Self.connectionLimit
            let listening = isFull ? [] : sockets
            let watched = [wake] + listening + connections.map(\.descriptor)
            var descriptors = watched.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            let deadlines = connections.filter { !$0.isWaiting }.map { $0.openedAt + Self.requestTime }
            let next = (deadlines + [closesAt].compactMap(\.self)).min()
            let patience = next.map { Int32(max(0, ($0 - now) / .milliseconds(1)) + 1) } ?? -1
            poll(&descriptors, nfds_t(descriptors.count), patience)

            var count = eventfd_t()
            eventfd_read(wake, &count)
            for index in connections.indices.reversed()
            where descriptors[1 + listening.count + index].revents != 0 {
                if receive(&connections[index]) { connections.remove(at: index) }
            }
            for (index, socket) in listening.enumerated() where descriptors[1 + index].revents != 0 {
                let descriptor = cprocess_accept(socket)
                if descriptor >= 0 { connections.append(CallbackConnection(descriptor)) }
            }
        }
    }

    /// - Returns: whether the connection is over.
    private func receive(_ connection: inout CallbackConnection) -> Bool {
        switch connection.receive() {
        case .incomplete: return false
        case .closed:
            connection.close()
            return true
        case .tooLarge: answer(connection, .notFound)
        case .head(let head):
            let request = CallbackRequest(head)
            let isStranger = route.isGuarded(request) && peers.isStranger(connection.descriptor)
            let reply = state.withLock { state -> CallbackRoute.Reply in
                let reply = route.reply(
                    to: request, fromStranger: isStranger, hasEnded: state.ending != nil, wasOpened: state.wasOpened)
                switch reply {
                case .toPage: state.wasOpened = true
                case .notFound: state.strangers += 1
                case .openedTwice, .openedByOther, .answer, .waitForPage: break
                }
                return reply
            }
            if reply == .waitForPage {
                connection.isWaiting = true
                return false
            }
            answer(connection, reply)
        }
        return true
    }

    private func answer(_ connection: CallbackConnection, _ reply: CallbackRoute.Reply) {
        connection.send(route.response(reply))
        connection.close()
        switch reply {
        case .answer(let callback): end(.answered(callback))
        case .openedTwice: end(.openedTwice)
        case .openedByOther: end(.openedByOther)
        case .notFound, .toPage, .waitForPage: break
        }
    }

    private func showPage(_ page: BrowserPage, _ connections: inout [CallbackConnection]) -> Bool {
        let waiting = connections.filter(\.isWaiting)
        for connection in waiting {
            connection.send(route.response(page))
            connection.close()
        }
        connections.removeAll(where: \.isWaiting)
        return !waiting.isEmpty
    }
}
