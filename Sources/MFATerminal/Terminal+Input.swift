import Glibc
import MFAScreens

extension Terminal {
    /// Milliseconds; more than a second would only make Esc slow. As in ncurses, without its long default.
    static var escapeDelay: Duration {
        let milliseconds = getenv("ESCDELAY").flatMap { Int(String(cString: $0)) } ?? 25
        return .milliseconds(min(max(milliseconds, 1), 1000))
    }

    /// Everything that has arrived, or that became clear because nothing did. Never waits.
    ///
    /// - Parameter now: uptime.
    func nextEvents(at now: Duration) -> [AppEvent] {
        let bytes = readBytes()
        // Bytes come first: they may have lain here since before the deadline.
        let inputs = bytes.isEmpty ? decoder.passed(now) : decoder.take(bytes, at: now)
        return inputs.map { input in
            switch input {
            case .key(let key): .key(key)
            case .paste(let text): .pasted(text)
            case .mouse(let event): .mouse(event)
            }
        }
    }

    /// What has arrived, at most 4 KiB of it.
    private func readBytes() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
            count = max(0, read(STDIN_FILENO, buffer.baseAddress, buffer.count))
        }
    }
}
