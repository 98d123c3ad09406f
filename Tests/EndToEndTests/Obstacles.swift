import Foundation
import Glibc
import TerminalScreen

/// A named pipe whose both ends are the test's as well, so that opening it waits for nobody.
final class Pipe: Sendable {
    /// The smallest that the kernel makes.
    static let capacity = 4096

    let path: String
    private let descriptor: Int32

    init(in program: Program) throws {
        path = "\(program.home)/pipe-\(UUID().uuidString)"
        guard mkfifo(path, 0o600) == 0 else { throw Program.Unexpected.system(errno) }
        descriptor = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK)
        let setCapacity: Int32 = 1031
        guard descriptor >= 0, fcntl(descriptor, setCapacity, Int32(Self.capacity)) == Self.capacity else {
            throw Program.Unexpected.system(errno)
        }
    }

    deinit { close(descriptor) }

    /// Bytes that nobody has read yet.
    var count: Int {
        var count: Int32 = 0
        return ioctl(descriptor, UInt(FIONREAD), &count) == 0 ? Int(count) : -1
    }

    func write(_ text: String) throws {
        let bytes = Array(text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw Program.Unexpected.system(errno) }
    }
}

/// Takes connections and never says a word.
final class DeafServer: Sendable {
    let origin: String
    private let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)

    init() throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) | listen(listener, 8) | getsockname(listener, address, &length)
            }
        }
        guard result == 0 else { throw Program.Unexpected.system(errno) }
        origin = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
    }

    deinit { close(listener) }

    var port: Substring { origin.split(separator: ":")[2] }

    var hasCaller: Bool {
        var descriptor = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) == 1
    }
}
