import Glibc
package import MFACore

/// When an origin was asked for an SMS or a mail, as long as the history does not have the answer: what a program leaves
/// behind that is killed while it waits for one.
package struct SendingMark: Sendable {
    private let directory: StateDirectory
    private let path: FilePath

    package init(in directory: StateDirectory, origin: String) {
        self.directory = directory
        path = directory.file("sending-\(String(origin.fingerprint, radix: 16))")
    }

    /// Nil where there is none, or none that can be read. Blocks on the disk.
    package var time: Timestamp? {
        guard let descriptor = (try? OwnFile.open(path, O_RDONLY)) ?? nil else { return nil }
        defer { close(descriptor) }
        guard let bytes = try? OwnFile.read(descriptor, of: path, limit: 32) else { return nil }
        guard let seconds = Int64(String(decoding: bytes, as: UTF8.self)), Timestamp.range.contains(seconds) else {
            return nil
        }
        return Timestamp(unixSeconds: seconds)
    }

    /// Any thread; blocks on the disk. What cannot be written keeps nothing back.
    ///
    /// - Parameter time: nil takes the mark away.
    package func set(_ time: Timestamp?) {
        guard let time else {
            unlink(path.cString)
            return
        }
        guard (try? directory.make()) != nil else { return }
        try? path.write(Array("\(time.unixSeconds)".utf8), isNew: false)
    }
}
