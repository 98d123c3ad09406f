import Glibc

extension RawConnection {
    /// Passes bytes on in both directions, as a proxy does behind CONNECT, until one side closes. What the client sends
    /// counts as read.
    public func tunnel(to port: UInt16) {
        let other = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(other) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        address.sin_port = port.bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(other, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { return }

        var descriptors = [socket, other].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while poll(&descriptors, 2, -1) >= 0 {
            for (from, to) in [(0, 1), (1, 0)] where descriptors[from].revents != 0 {
                let length = recv(descriptors[from].fd, &chunk, chunk.count, 0)
                guard length > 0 else { return }
                if from == 0 { count(Array(chunk[..<length])) }
                guard Glibc.send(descriptors[to].fd, chunk, length, Int32(MSG_NOSIGNAL)) == length else { return }
            }
        }
    }
}
