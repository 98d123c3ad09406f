import Glibc

/// Whose the connections on this machine are.
struct Peers: Sendable {
    /// True when the other end is known to be another user's, and not root's. Of an accepted connection's descriptor.
    let isStranger: @Sendable (Int32) -> Bool

    /// As the kernel tells it.
    static let ofThisMachine = Peers { descriptor in
        isStranger(descriptor, reading: ConnectionTable.read)
    }

    /// - Parameter table: the bytes of a table; each is read once, since the next reading may tell something else.
    static func isStranger(_ descriptor: Int32, reading table: (String) -> [UInt8]?) -> Bool {
        for (path, names) in ConnectionEnds(descriptor)?.names ?? [] {
            if let owner = table(path).flatMap({ ConnectionTable.owner(of: names, in: $0) }) {
                return isStranger(owner)
            }
        }
        return false
    }

    /// - Parameter user: who cannot be named here, in a container, has the number that stands for all such.
    private static func isStranger(_ user: UInt32) -> Bool {
        ![0, geteuid(), getuid(), ConnectionTable.namelessUser].contains(user)
    }
}

/// A connection as the other end sees it: its own address first.
struct ConnectionEnds {
    /// By table, since a program may have spoken IPv4 through a socket of IPv6.
    let names: [(table: String, names: Names)]

    /// `0100007F:45AF`
    struct Names: Hashable {
        let local: String
        let remote: String
    }

    /// Nil for what is no TCP connection.
    init?(_ descriptor: Int32) {
        guard let peer = Address(descriptor, getpeername), let own = Address(descriptor, getsockname) else {
            return nil
        }
        names = zip(peer.names, own.names).map { peer, own in
            (peer.table, Names(local: peer.name, remote: own.name))
        }
    }

    private struct Address {
        /// In the order of the tables.
        let names: [(table: String, name: String)]

        init?(
            _ descriptor: Int32,
            _ ask: (Int32, UnsafeMutablePointer<sockaddr>?, UnsafeMutablePointer<socklen_t>?) -> Int32
        ) {
            var address = sockaddr_in6()
            var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
            let result = withUnsafeMutableBytes(of: &address) {
                ask(descriptor, $0.baseAddress?.assumingMemoryBound(to: sockaddr.self), &size)
            }
            guard result == 0 else { return nil }
            // The port is at the same place in both.
            let port = Self.hexadecimal(UInt32(in_port_t(bigEndian: address.sin6_port)), digits: 4)
            let family = Int32(address.sin6_family)
            let words: [UInt32] = withUnsafeBytes(of: &address) { bytes in
                family == AF_INET6
                    ? (0..<4).map { bytes.loadUnaligned(fromByteOffset: 8 + 4 * $0, as: UInt32.self) }
                    : [bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)]
            }
            let text = words.map { Self.hexadecimal($0, digits: 8) }.joined()
            switch family {
            case AF_INET:
                let mark = [0, 0, UInt32(0xffff).bigEndian].map { Self.hexadecimal($0, digits: 8) }.joined()
                names = [("/proc/net/tcp", "\(text):\(port)"), ("/proc/net/tcp6", "\(mark)\(text):\(port)")]
            case AF_INET6: names = [("/proc/net/tcp6", "\(text):\(port)")]
            default: return nil
            }
        }

        private static func hexadecimal(_ number: UInt32, digits: Int) -> String {
            let text = String(number, radix: 16, uppercase: true)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
    }
}

/// The kernel's table of connections. Source: proc_pid_net(5), `/proc/net/tcp`.
enum ConnectionTable {
    /// In bytes: some 25,000 connections.
    private static let sizeLimit = 4 << 20

    /// The user of a connection; nil when it is not there, or has no owner any more.
    static func owner(of names: ConnectionEnds.Names, in table: [UInt8]) -> UInt32? {
        let (local, remote) = (Array(names.local.utf8), Array(names.remote.utf8))
        for line in table.split(separator: UInt8(ascii: "\n")).dropFirst() {
            let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 10)
            // sl local remote state queues timer retransmits uid timeout inode …
            guard fields.count > 9, fields[1].elementsEqual(local), fields[2].elementsEqual(remote) else { continue }
            guard !fields[9].elementsEqual([UInt8(ascii: "0")]) else { return nil }
            return UInt32(String(decoding: fields[7], as: UTF8.self))
        }
        return nil
    }

    /// Nil when it cannot be read.
    static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var table: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while table.count < sizeLimit {
            let count = Glibc.read(descriptor, &part, part.count)
            guard count > 0 else { break }
            table += part[..<count]
        }
        return table
    }

    /// Stands for every user who has no name in this container. Source: proc_sys_kernel(5), `overflowuid`.
    static var namelessUser: UInt32 {
        let text = read("/proc/sys/kernel/overflowuid").map { String(decoding: $0, as: UTF8.self) }
        return text.flatMap { UInt32($0.prefix { $0.isNumber }) } ?? 65_534
    }
}
