import Glibc
import MFACore

/// Sockets that only this machine reaches.
enum LoopbackSocket {
    /// Listens on every address that the host's name stands for, or on none.
    ///
    /// - Parameter port: 0 for any free one.
    /// - Returns: the descriptors, and the port.
    static func listen(on host: RedirectHost, port: Int) throws(ListenerFault) -> (descriptors: [Int32], port: Int) {
        let first = try listen(ipv6: false, port: port)
        guard let bound = Self.port(of: first) else {
            close(first)
            throw .failed(reason())
        }
        guard host == .localhost else { return ([first], bound) }
        do throws(ListenerFault) {
            // A browser may take either; another user who had the second would get half of the answers.
            return ([first, try listen(ipv6: true, port: bound)], bound)
        } catch {
            close(first)
            guard case .portBusy = error else { throw error }
            throw .portHalfBusy(bound, address: "::1")
        }
    }

    private static func listen(ipv6: Bool, port: Int) throws(ListenerFault) -> Int32 {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(ipv6 ? AF_INET6 : AF_INET, kind, 0)
        guard descriptor >= 0 else { throw .failed(reason()) }
        var yes: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        // The connections of an earlier sign-in linger on the port for a minute.
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size)
        if ipv6 { setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &yes, size) }
        let result = ipv6 ? bindIPv6(descriptor, port) : bindIPv4(descriptor, port)
        guard result == 0, Glibc.listen(descriptor, 16) == 0 else {
            let fault: ListenerFault = errno == EADDRINUSE ? .portBusy(port) : .failed(reason())
            close(descriptor)
            throw fault
        }
        return descriptor
    }

    private static func bindIPv4(_ descriptor: Int32, _ port: Int) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        return withUnsafeBytes(of: &address) {
            bind(
                descriptor, $0.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }

    private static func bindIPv6(_ descriptor: Int32, _ port: Int) -> Int32 {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = in_port_t(port).bigEndian
        address.sin6_addr = in6addr_loopback
        return withUnsafeBytes(of: &address) {
            bind(
                descriptor, $0.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                socklen_t(MemoryLayout<sockaddr_in6>.size))
        }
    }

    private static func port(of descriptor: Int32) -> Int? {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutableBytes(of: &address) {
            getsockname(descriptor, $0.baseAddress?.assumingMemoryBound(to: sockaddr.self), &size)
        }
        return result == 0 ? Int(in_port_t(bigEndian: address.sin_port)) : nil
    }

    static func close(_ descriptor: Int32) { Glibc.close(descriptor) }

    private static func reason() -> String { String(cString: strerror(errno)).lowercased() }
}
