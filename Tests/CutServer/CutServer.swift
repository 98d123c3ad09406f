import RawServer
import Synchronization

/// One account with two factors on a server that stops one exchange at a chosen byte.
///
/// It shares nothing with the client, so the two cannot be wrong together.
public final class CutServer: Sendable {
    public static let factorID = "6229ffab1c2d3e4cade3e3d9|otp"

    /// Which change is asked for.
    public let verb: Facts.Verb
    private let conduct: Conduct
    private let framing: Framing
    private let cut: Cut?
    private let state = Mutex(State())

    private struct State {
        var facts = Facts()
        var hasPost = false
        /// Lists asked for after the first byte of a request to unbind.
        var checks = 0
        /// Exchanges that came to their end.
        var answers = 0
    }

    /// A server that cuts nothing.
    public init(_ conduct: Conduct, _ framing: Framing, _ verb: Facts.Verb = .unbind) {
        self.conduct = conduct
        self.framing = framing
        self.verb = verb
        cut = nil
        state.withLock { $0.facts.verb = verb }
    }

    public init(_ cut: Cut, _ verb: Facts.Verb = .unbind) {
        conduct = cut.conduct
        framing = cut.framing
        self.verb = verb
        self.cut = cut
        state.withLock { $0.facts.verb = verb }
    }

    public var facts: Facts { state.withLock { $0.facts } }

    /// Serves while `body` runs, and returns when everything that was sent has been received.
    public func run<Result: Sendable>(
        _ body: (_ origin: String) async throws -> Result
    ) async throws -> (result: Result, facts: Facts) {
        let result = try await RawServer.run {
            self.serve($0)
        } _: { server in
            let result = try await body(server.origin)
            try await server.settle()
            return result
        }
        return (result, facts)
    }

    private func serve(_ connection: RawConnection) {
        var received: [UInt8] = []
        var start = 0
        while exchange(connection, &received, from: &start) {}
        let posts = Requests(in: received).kinds.count { $0 == .unbind }
        state.withLock { $0.facts.posts += posts }
    }

    /// One request and its answer; false when the connection is over.
    private func exchange(_ connection: RawConnection, _ received: inout [UInt8], from start: inout Int) -> Bool {
        if let cut, takesArrival(cut) {
            return end(connection, cut.end, &received)
        }
        guard let first = connection.peek() else { return false }
        let kind = Facts.Kind(firstByte: first)
        let cut = begin(kind)

        if let cut, case .request(let count) = cut.place {
            while received.count - start < count {
                let bytes = connection.receive(atMost: count - (received.count - start))
                guard !bytes.isEmpty else { return false }
                received += bytes
            }
            act(on: kind)
            return end(connection, cut.end, &received)
        }
        guard let length = request(from: connection, &received, from: start) else { return false }
        start += length
        act(on: kind)
        let reply = reply(to: kind)
        guard let cut, case .answer(let count) = cut.place else {
            note(kind, request: length, reply, sent: reply.bytes.count)
            guard connection.send(reply.bytes) else { return false }
            return framing.keepsConnection || end(connection, .close, &received)
        }
        note(kind, request: length, reply, sent: count)
        connection.send(Array(reply.bytes.prefix(count)))
        return end(connection, cut.end, &received)
    }

    /// Reads the rest of a request and returns its whole length.
    private func request(from connection: RawConnection, _ received: inout [UInt8], from start: Int) -> Int? {
        while true {
            if let length = Requests.lengthOfFirst(in: received[start...]), received.count - start >= length {
                return length
            }
            let bytes = connection.receive(atMost: 4096)
            guard !bytes.isEmpty else { return nil }
            received += bytes
        }
    }

    private func end(_ connection: RawConnection, _ end: Cut.End, _ received: inout [UInt8]) -> Bool {
        // A request on a connection that is over counts as well.
        func take(_ bytes: [UInt8]) {
            received += bytes
            if Requests(in: received).kinds.contains(.unbind) { state.withLock { $0.hasPost = true } }
        }
        switch end {
        case .reset:
            take(connection.receiveWaiting())
            connection.resetOnClose()
            return false
        case .close: connection.finish()
        case .silence: break
        }
        while true {
            let bytes = connection.receive(atMost: 4096)
            guard !bytes.isEmpty else { return false }
            take(bytes)
        }
    }
}

// MARK: The account

extension CutServer {
    /// Whether the connection that has just been made is to be cut before its request comes.
    private func takesArrival(_ cut: Cut) -> Bool {
        guard cut.place == .arrival else { return false }
        return state.withLock { state in
            let isDue =
                switch cut.phase {
                case .preflight: state.answers == 0
                case .post: state.answers == 1
                case .firstCheck: state.answers == 2
                case .secondCheck: state.answers == 3
                case .everyCheck: state.answers >= 2
                }
            guard isDue, cut.phase == .everyCheck || !state.facts.isCutMade else { return false }
            state.facts.isCutMade = true
            return true
        }
    }

    /// The cut, if this is the exchange that it hits.
    private func begin(_ kind: Facts.Kind) -> Cut? {
        state.withLock { state in
            switch kind {
            case .unbind: state.hasPost = true
            case .list: state.checks += state.hasPost ? 1 : 0
            }
            guard let cut, cut.place != .arrival else { return nil }
            let isDue =
                switch (cut.phase, kind) {
                case (.preflight, .list): !state.hasPost && !state.facts.isCutMade
                case (.post, .unbind): !state.facts.isCutMade
                case (.firstCheck, .list): state.checks == 1
                case (.secondCheck, .list): state.checks == 2
                case (.everyCheck, .list): state.checks >= 1
                case (.preflight, .unbind), (.post, .list): false
                case (.firstCheck, .unbind), (.secondCheck, .unbind), (.everyCheck, .unbind): false
                }
            if isDue { state.facts.isCutMade = true }
            return isDue ? cut : nil
        }
    }

    private func act(on kind: Facts.Kind) {
        guard kind == .unbind, conduct.unbinds else { return }
        state.withLock { $0.facts.isAsBefore = false }
    }

    private func reply(to kind: Facts.Kind) -> (bytes: [UInt8], tellsBefore: Bool) {
        let isAsBefore = state.withLock { $0.facts.isAsBefore }
        let reply =
            switch kind {
            case .list: Reply.list(withOneTimePassword: isAsBefore == (verb == .unbind))
            case .unbind: Reply.unbinding(conduct)
            }
        return (reply.bytes(framing), isAsBefore)
    }

    /// Written down before it is sent: the client may be quicker than this thread.
    private func note(
        _ kind: Facts.Kind, request length: Int, _ reply: (bytes: [UInt8], tellsBefore: Bool), sent count: Int
    ) {
        let isComplete = count >= Reply.length(reply.bytes, framing)
        state.withLock { state in
            state.answers += 1
            let seen = state.facts.lengths[kind] ?? Facts.Length()
            state.facts.lengths[kind] = Facts.Length(
                request: max(seen.request, length), answer: max(seen.answer, reply.bytes.count))
            switch kind {
            case .unbind:
                state.facts.answerBytes += min(count, reply.bytes.count)
                if isComplete { state.facts.answered = conduct }
            case .list:
                if isComplete { state.facts.listings.append(reply.tellsBefore) }
            }
        }
    }
}
