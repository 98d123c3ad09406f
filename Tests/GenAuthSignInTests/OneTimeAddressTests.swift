import CurlHTTP
import GenAuthWire
import Glibc
import MFACore
import Synchronization
import Testing

@testable import GenAuthSignIn

/// Everybody on this machine can read the browser's arguments.
struct OneTimeAddressTests {
    private func attempt(
        _ provider: FakeProvider, watch: Duration = .seconds(59), from peers: Peers = .ofThisMachine
    ) async throws -> SignInAttempt {
        let configuration = SignInConfiguration(
            origin: FakeProvider.origin, clientID: "app-1", redirectPort: 0, watch: watch)
        let signIn = provider.signIn(configuration, from: peers)
        let attempt = try signIn.begin(with: try await signIn.discover(), SignInWish(isLasting: true, isFresh: false))
        provider.nonce.withLock { $0 = (try? attempt.asked["nonce"]) ?? "" }
        return attempt
    }

    /// Says of every connection that it is another user's, from the given one on.
    private func strangers(from first: Int) -> Peers {
        let count = Mutex(0)
        return Peers { _ in
            count.withLock { count in
                count += 1
                return count > first
            }
        }
    }

    // MARK: Another user

    @Test func anotherUserWhoOpensItEndsTheSignIn() async throws {
        let attempt = try await attempt(FakeProvider(), from: strangers(from: 0))
        let end = Task { try await attempt.finish { _ in } }
        let answer = try await Browser().get(try #require(attempt.address.oneTime))
        #expect(answer.status == 410 && answer.redirect == nil, "the page is not told")
        await #expect(throws: SignInProblem.openedByOther) { try await end.value }
    }

    @Test func anotherUsersAnswerIsAStrangers() async throws {
        let provider = FakeProvider()
        let attempt = try await attempt(provider, from: strangers(from: 1))
        let end = Task { try await attempt.finish { _ in } }
        #expect(try await Browser().get(try #require(attempt.address.oneTime)).status == 303)
        #expect(try await Browser().get(attempt.callback(("code", "theirs"))).status == 404)
        #expect(attempt.strangers == 1)
        attempt.stop()
        await #expect(throws: SignInProblem.stopped) { try await end.value }
        #expect(provider.tokenRequests.isEmpty)
    }

    @Test func nobodyIsAskedAboutOtherRequests() async throws {
        let asked = Mutex(0)
        let attempt = try await attempt(
            FakeProvider(),
            from: Peers { _ in
                asked.withLock { $0 += 1 }
                return true
            })
        let base = attempt.redirectURI.replacing(CallbackRoute.path, with: "")
        for path in ["/favicon.ico", "/", "/done/x"] { _ = try await Browser().get("\(base)\(path)") }
        #expect(asked.withLock { $0 } == 0)
        attempt.stop()
    }

    // MARK: The same user

    /// The browser was slower: its own request is the second one, and comes after the other's answer.
    @Test func whoWasQuickerThanTheBrowserDoesNotGetIn() async throws {
        let provider = FakeProvider()
        let attempt = try await attempt(provider)
        attempt.startsBrowser()
        let end = Task { try await attempt.finish { _ in } }
        let address = try #require(attempt.address.oneTime)
        #expect(try await Browser().get(address).status == 303)
        #expect(try await Browser().get(attempt.callback(("code", "theirs"))).status == 303)
        while provider.tokenRequests.isEmpty { await Task.yield() }
        #expect(try await Browser().get(address).status == 410)
        await #expect(throws: SignInProblem.openedTwice) { try await end.value }
        #expect(provider.revokedTokens == ["refresh-1", "access-1"])
    }

    @Test func stoppingWhileItIsWatchedRevokesIt() async throws {
        let provider = FakeProvider()
        let attempt = try await attempt(provider)
        attempt.startsBrowser()
        let end = Task { try await attempt.finish { _ in } }
        #expect(try await Browser().get(attempt.callback(("code", "c"))).status == 303)
        while provider.tokenRequests.isEmpty { await Task.yield() }
        end.cancel()
        await #expect(throws: SignInProblem.stopped) { try await end.value }
        while provider.revokedTokens.count < 2 { await Task.yield() }
    }

    /// A watch of a minute would time the test out.
    @Test(arguments: [false, true]) func nobodyElseIsKeptWaiting(_ isPasted: Bool) async throws {
        let provider = FakeProvider()
        let attempt = try await attempt(provider, watch: .seconds(3600))
        if isPasted { attempt.startsBrowser() }
        let callback = try attempt.callback(("code", "c"))
        let end = Task { try await attempt.finish { _ in } }
        if isPasted { try attempt.paste(callback) } else { _ = try await Browser().get(callback) }
        #expect(try await end.value.account.subject == "alice")
        attempt.stop()
    }

    @Test func afterTheWatchItIsOver() async throws {
        let attempt = try await attempt(FakeProvider(), watch: .milliseconds(50))
        attempt.startsBrowser()
        let end = Task { try await attempt.finish { _ in } }
        _ = try await Browser().get(try #require(attempt.address.oneTime))
        _ = try await Browser().get(attempt.callback(("code", "c")))
        #expect(try await end.value.account.subject == "alice")
        attempt.stop()
    }

    // MARK: What the kernel tells

    @Test func theKernelSaysThatAConnectionOfOursIsOurs() throws {
        let (sockets, port) = try LoopbackSocket.listen(on: .localhost, port: 0)
        defer { sockets.forEach { LoopbackSocket.close($0) } }
        #expect(sockets.count == 2)
        for (isIPv6, listener) in [(false, sockets[0]), (true, sockets[1])] {
            let client = try #require(connected(to: port, isIPv6: isIPv6))
            defer { close(client) }
            var ready = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
            poll(&ready, 1, -1)
            let accepted = accept(listener, nil, nil)
            defer { close(accepted) }
            let ends = try #require(ConnectionEnds(accepted))
            let owners = ends.names.compactMap { table, names in
                ConnectionTable.read(table).flatMap { ConnectionTable.owner(of: names, in: $0) }
            }
            #expect(owners == [geteuid()])
            #expect(!Peers.ofThisMachine.isStranger(accepted))
        }
        #expect(!Peers.ofThisMachine.isStranger(-1))
    }

    /// A connection that ends while its owner is looked up stands in one reading of the table, and not in the next.
    @Test func theTableIsReadOnce() throws {
        let (sockets, port) = try LoopbackSocket.listen(on: .loopback, port: 0)
        defer { sockets.forEach { LoopbackSocket.close($0) } }
        let client = try #require(connected(to: port, isIPv6: false))
        defer { close(client) }
        var ready = pollfd(fd: sockets[0], events: Int16(POLLIN), revents: 0)
        poll(&ready, 1, -1)
        let connection = accept(sockets[0], nil, nil)
        defer { close(connection) }
        let table = try #require(ConnectionTable.read("/proc/net/tcp"))
        var readings: [String: Int] = [:]
        let isStranger = Peers.isStranger(connection) { path in
            readings[path, default: 0] += 1
            return readings[path] == 1 && path == "/proc/net/tcp" ? table : nil
        }
        #expect(!isStranger && readings["/proc/net/tcp"] == 1)
    }

    private func connected(to port: Int, isIPv6: Bool) -> Int32? {
        let client = socket(isIPv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in6()
        var size = MemoryLayout<sockaddr_in6>.size
        address.sin6_family = sa_family_t(isIPv6 ? AF_INET6 : AF_INET)
        address.sin6_port = in_port_t(port).bigEndian
        if isIPv6 {
            address.sin6_addr = in6addr_loopback
        } else {
            // In IPv4 the address stands where the flow is.
            address.sin6_flowinfo = UInt32(0x7f00_0001).bigEndian
            size = MemoryLayout<sockaddr_in>.size
        }
        let result = withUnsafeBytes(of: &address) {
            connect(client, $0.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(size))
        }
        return result == 0 ? client : nil
    }

    private static let table = """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0100007F:45AF 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 31415 1 0 100 0 0 10 0
           1: 0100007F:C350 0100007F:45AF 01 00000000:00000000 00:00000000 00000000  1001        0 31416 1 0 20 4 30 10 -1
           2: 0100007F:45AF 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 31417 1 0 20 4 30 10 -1
           3: 0100007F:C351 0100007F:45AF 04 00000000:00000000 00:00000000 00000000     0        0 0 1 0 20 4 30 10 -1
           4: cut
        """

    @Test(arguments: [("0100007F:C350", 1001), ("0100007F:C351", nil), ("0100007F:C352", nil)] as [(String, UInt32?)])
    func theOwnerIsThatOfTheOtherEnd(_ local: String, _ owner: UInt32?) {
        let names = ConnectionEnds.Names(local: local, remote: "0100007F:45AF")
        #expect(ConnectionTable.owner(of: names, in: Array(Self.table.utf8)) == owner)
    }
}
