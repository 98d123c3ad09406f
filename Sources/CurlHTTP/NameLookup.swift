import Dispatch
import Glibc
import Synchronization

/// Why a name was not found: libcurl says the same of a name that does not exist and of a name server that is silent.
final class NameLookup: Sendable {
    private let code = Mutex<Int32>(EAI_AGAIN)
    private let isOver = DispatchSemaphore(value: 0)

    /// Asks for the name once more, for a time; true when the answer is that there is none.
    static func deniesName(_ name: String, within limit: Duration) -> Bool {
        let lookup = NameLookup()
        DispatchQueue(label: "names").async { lookup.run(name) }
        _ = lookup.isOver.wait(timeout: .now() + limit / .seconds(1))
        return ![EAI_AGAIN, EAI_FAIL, EAI_SYSTEM].contains(lookup.code.withLock { $0 })
    }

    private func run(_ name: String) {
        var addresses: UnsafeMutablePointer<addrinfo>?
        let result = getaddrinfo(name, nil, nil, &addresses)
        freeaddrinfo(addresses)
        code.withLock { $0 = result }
        isOver.signal()
    }
}
