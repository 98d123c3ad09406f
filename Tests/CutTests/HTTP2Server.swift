import CutServer
import Foundation

/// The server of `Tests/Python/h2_server.py`, which ends one exchange of an account as the token says.
actor HTTP2Server {
    nonisolated let port: Int
    nonisolated let caFile: String
    private let process: Process
    private let questions: FileHandle
    private let answers: FileHandle
    private let folder: URL

    /// What python3 lacks here, if so.
    static let isAvailable: Bool = {
        let probe = Process()
        probe.executableURL = URL(filePath: "/bin/sh")
        probe.arguments = ["-c", "python3 -c 'import h2' && command -v openssl >/dev/null"]
        probe.standardError = FileHandle.nullDevice
        guard (try? probe.run()) != nil else { return false }
        probe.waitUntilExit()
        return probe.terminationStatus == 0
    }()

    struct NotStarted: Error {}

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "mfactl-h2-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        caFile = folder.appending(path: "cert.pem").path
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Python/h2_server.py")
        let (input, output) = (Pipe(), Pipe())
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script.standardized.path, folder.path]
        process.standardInput = input
        process.standardOutput = output
        questions = input.fileHandleForWriting
        answers = output.fileHandleForReading
        try process.run()
        guard let port = Int(Self.line(from: answers)) else { throw NotStarted() }
        self.port = port
    }

    /// What was received, done and said under a token, whose client has gone.
    func facts(of token: String) throws -> (facts: Facts, connections: Int) {
        struct Told: Decodable {
            let isBound: Bool
            let posts: Int
            let answerBytes: Int
            let answered: Bool
            let listings: [Bool]
            let connections: Int
            let isCutMade: Bool
        }
        try questions.write(contentsOf: Data("\(token)\n".utf8))
        let told = try JSONDecoder().decode(Told.self, from: Data(Self.line(from: answers).utf8))
        var facts = Facts()
        facts.isAsBefore = told.isBound
        facts.posts = told.posts
        facts.answerBytes = told.answerBytes
        facts.answered = told.answered ? (token.hasSuffix("keeps") ? .keeps : .unbinds) : nil
        facts.listings = told.listings
        facts.isCutMade = told.isCutMade
        return (facts, told.connections)
    }

    func stop() {
        try? questions.close()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    private static func line(from file: FileHandle) -> String {
        var line: [UInt8] = []
        while let byte = try? file.read(upToCount: 1)?.first, byte != 0x0a { line.append(byte) }
        return String(decoding: line, as: UTF8.self)
    }
}
