import Glibc

/// A line that a person or another program writes for us.
enum InputLine {
    /// Reads one byte at a time, so that what follows the line stays for whoever reads next. Blocks; signals have to be
    /// let through.
    ///
    /// - Parameters:
    ///   - limit: bytes; what is longer is cut there.
    ///   - needsEnd: what no line end follows is no line.
    /// - Returns: the line without its end, or nil at the end of the input.
    static func read(
        from descriptor: Int32 = STDIN_FILENO, limit: Int = 65_536, needsEnd: Bool = false
    ) -> [UInt8]? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while line.count < limit {
            let count = Glibc.read(descriptor, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return line.isEmpty || needsEnd ? nil : line }
            guard byte != UInt8(ascii: "\n") else { break }
            line.append(byte)
        }
        return line
    }
}
