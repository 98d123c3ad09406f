import Foundation
import RawServer
import TerminalScreen
import Testing

/// Answers that an honest server never gives, to the built program. None of them may become a success.
@Suite(.timeLimit(.minutes(5)))
struct HostileAnswerTests {
    struct Hostile: CustomTestStringConvertible, Sendable {
        let name: String
        /// Seconds for one call.
        var timeout = 20
        private let answer: @Sendable (RawConnection) -> Void
        var testDescription: String { name }

        /// Where an answer tells no length, the end of the connection does.
        func play(on connection: RawConnection) {
            answer(connection)
            connection.finish()
        }

        init(_ name: String, timeout: Int = 20, _ answer: @escaping @Sendable (RawConnection) -> Void) {
            self.name = name
            self.timeout = timeout
            self.answer = answer
        }

        /// A well-formed answer whose body is at fault.
        init(_ name: String, body: String) {
            self.init(name) { $0.answer("200 OK", ["content-type: application/json"], body) }
        }

        /// An envelope that is good but for this.
        init(statusCode: String) {
            self.init(
                "statusCode \(statusCode)",
                body: #"{"statusCode":\#(statusCode),"message":"Operation successful","data":[]}"#)
        }
    }

    static let good = #"{"statusCode":200,"message":"Operation successful","data":[]}"#
    static let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"

    static let framings = [
        Hostile("a byte now and then", timeout: 3) { connection in
            for byte in "\(head)content-length: \(good.utf8.count)\r\n\r\n\(good)".utf8 {
                guard connection.send([byte]) else { return }
                usleep(50_000)
            }
        },
        Hostile("headers without end") { connection in
            connection.send(head)
            while connection.send("x-pad: \(String(repeating: "a", count: 100))\r\n") {}
        },
        Hostile("interim answers without end") { connection in
            while connection.send("HTTP/1.1 102 Processing\r\n\r\n") {}
        },
        Hostile("a hundred thousand interim answers before a good one") { connection in
            connection.send(String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 100_000))
            connection.answer("200 OK", [], good)
        },
        Hostile("no HTTP at all") { $0.send(good) },
        Hostile("HTTP/0.9 in words") { $0.send("HTTP/0.9 200 OK\r\n\r\n\(good)") },
        Hostile("compressed, unasked") { connection in
            connection.send("\(head)content-encoding: gzip\r\ncontent-length: \(gzipped.count)\r\n\r\n")
            connection.send(gzipped)
        },
        Hostile("compressed on the way, unasked") { connection in
            let size = String(gzipped.count, radix: 16)
            connection.send("\(head)transfer-encoding: gzip, chunked\r\n\r\n\(size)\r\n")
            connection.send(gzipped)
            connection.send("\r\n0\r\n\r\n")
        },
        Hostile("two lengths, the good one last") { connection in
            connection.send("\(head)content-length: 5\r\ncontent-length: \(good.utf8.count)\r\n\r\n\(good)")
        },
        Hostile("two lengths, the good one first") { connection in
            connection.send("\(head)content-length: \(good.utf8.count)\r\ncontent-length: 500\r\n\r\n\(good)")
        },
        Hostile("two lengths in one line") { connection in
            connection.send("\(head)content-length: \(good.utf8.count), 500\r\n\r\n\(good)")
        },
        Hostile("a length below zero") { $0.send("\(head)content-length: -1\r\n\r\n\(good)") },
        Hostile("a hundred megabytes") { connection in
            connection.send("\(head)content-length: 104857600\r\n\r\n")
            let piece = String(repeating: " ", count: 1_048_576)
            for _ in 0..<100 where !connection.send(piece) { return }
        },
    ]

    static let bodies = [
        Hostile("thirty-three levels", body: #"{"statusCode":200,"data":\#(nested(32))}"#),
        Hostile("a hundred thousand levels", body: nested(100_000)),
        Hostile("two status codes", body: #"{"statusCode":403,"statusCode":200,"data":[]}"#),
        Hostile("two status codes, the bad one last", body: #"{"statusCode":200,"data":[],"statusCode":403}"#),
        Hostile("two status codes, one escaped", body: #"{"statusCode":403,"\u0073tatusCode":200,"data":[]}"#),
        Hostile("two envelopes", body: good + good),
        Hostile("an envelope in an array", body: "[\(good)]"),
        Hostile("an envelope in text", body: #""{\"statusCode\":200}""#),
    ]

    static let statusCodes = [
        "true", "1e2", "2e2", "2E+2", "200.0", "200.00", "200.00000000000000001", "20000e-2", "0200", "+200", "-200",
        #""0200""#, #"" 200""#, #""200 ""#, #""200.0""#, #""2e2""#, #""0xC8""#, #""２００""#, "[200]", #"{"200":200}"#,
        "null", "18446744073709551816", "4294967496",
    ].map(Hostile.init(statusCode:))

    @Test(arguments: framings + bodies + statusCodes)
    func noHostileAnswerBecomesASuccess(_ hostile: Hostile) async throws {
        try await Self.withServer {
            hostile.play(on: $0)
        } _: { origin in
            try await withProgram(.idle) { program in
                let reading = try program.call("list", "--json", at: origin, timeout: hostile.timeout)
                #expect(reading.status == 7, "\(reading)")
                #expect(reading.output.utf8.count < 16_384)
            }
        }
        let server = try await Self.withServer(onPost: { hostile.play(on: $0) }) { origin in
            try await withProgram(.idle) { program in
                let change = try program.call(
                    "unbind", "a|otp", "--yes", "--json", at: origin, timeout: hostile.timeout)
                #expect(change.status == 6, "\(change)")
                let result = try change.document["result"]
                #expect(result?["outcome"] == "unknown", "\(change)")
                #expect(result?["sent"] == true)
                #expect(result?["verified"] == false, "\(change)")
                #expect(change.output.utf8.count < 16_384)
            }
        }
        #expect(server == 1)
    }

    @Test func moreThanAThousandFactorsAreNotActedOn() async throws {
        let rows = (0...1000).map { #"{"factorId":"f\#($0)","factorType":"OTP"}"# }.joined(separator: ",")
        let posts = try await Self.withServer {
            $0.answer("200 OK", [], #"{"statusCode":200,"data":[\#(rows)]}"#)
        } _: { origin in
            try await withProgram(.idle) { program in
                let finished = try program.call("unbind", "f7", "--yes", "--json", at: origin, timeout: 20)
                #expect(finished.status == 7)
                #expect(try finished.document["result"]?["outcome"] == "notSent")
                #expect(!program.hasHistory)
            }
        }
        #expect(posts == 0)
    }

    /// What is long is cut where it is shown; a yes stays a yes.
    @Test func longTextsAreCut() async throws {
        let long = String(repeating: "long ", count: 20_000)
        try await Self.withServer(onPost: {
            $0.answer("200 OK", ["x-request-id: r"], #"{"statusCode":200,"message":"\#(long)","requestId":"\#(long)"}"#)
        }) { origin in
            try await withProgram(.idle) { program in
                let finished = try program.call("unbind", "a|otp", "--yes", "--json", at: origin, timeout: 20)
                #expect(finished.status == 0)
                #expect(try finished.document["result"]?["outcome"] == "accepted")
                #expect(finished.output.utf8.count < 16_384)
            }
        }
    }

    /// A sanitizer's own memory would be counted as well.
    @Test(.enabled(if: !Sanitizer.isOn)) func aHundredMegabytesAreNeverHeld() async throws {
        let huge = try #require(Self.framings.last)
        try await Self.withServer(onPost: { huge.play(on: $0) }) { origin in
            try await withProgram(.idle) { program in
                let most = try program.mostMemory("unbind", "a|otp", "--yes", at: origin)
                #expect((1...65_536).contains(most), "\(most) kB")
            }
        }
    }

    // MARK: Equipment

    private static let list = """
        {"statusCode":200,"data":[{"factorId":"a|otp","factorType":"OTP"},{"factorId":"a|phone","factorType":"SMS"}]}
        """

    /// `gzip` of the good answer, made by gzip.
    private static let gzipped: [UInt8] = [
        0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xab, 0x56, 0x2a, 0x2e, 0x49, 0x2c,
        0x29, 0x2d, 0x76, 0xce, 0x4f, 0x49, 0x55, 0xb2, 0x32, 0x32, 0x30, 0xd0, 0x51, 0xca, 0x4d, 0x2d,
        0x2e, 0x4e, 0x4c, 0x07, 0xf2, 0x94, 0xfc, 0x0b, 0x52, 0x8b, 0x12, 0x4b, 0x32, 0xf3, 0xf3, 0x14,
        0x8a, 0x4b, 0x93, 0x93, 0x81, 0xc2, 0x69, 0xa5, 0x39, 0x4a, 0x3a, 0x4a, 0x29, 0x89, 0x25, 0x89,
        0x4a, 0x56, 0xd1, 0xb1, 0xb5, 0x00, 0x31, 0xbf, 0x79, 0x15, 0x3d, 0x00, 0x00, 0x00,
    ]

    private static func nested(_ levels: Int) -> String {
        String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }

    /// Serves a list of two, or what is given instead, and returns how many requests to unbind there were.
    @discardableResult
    private static func withServer(
        onGet: @escaping @Sendable (RawConnection) -> Void = { $0.answer("200 OK", [], list) },
        onPost: @escaping @Sendable (RawConnection) -> Void = { $0.answer("200 OK", [], good) },
        _ body: (_ origin: String) async throws -> Void
    ) async throws -> Int {
        try await RawServer.run { connection in
            while let request = connection.readRequest() {
                request.hasPrefix("POST ") ? onPost(connection) : onGet(connection)
            }
        } _: { server in
            try await body(server.origin)
            return server.requests.count { $0.hasPrefix("POST ") }
        }
    }
}

extension Program {
    fileprivate func call(_ arguments: String..., at origin: String, timeout: Int) throws -> Finished {
        try run(
            arguments: arguments + ["--host", origin, "--timeout", "\(timeout)"],
            environment: ["GENAUTH_ACCESS_TOKEN": "token-0123456789"])
    }

    /// The most memory, in kB, that a command has held at a time, as the kernel counts it.
    fileprivate func mostMemory(_ arguments: String..., at origin: String) throws -> Int {
        let path = "\(home)/memory"
        let script = #"""
            memory=$1; shift
            "$0" "$@" >"$memory.out" 2>&1 &
            while grep VmHWM /proc/$!/status >>"$memory"; do sleep 0.02; done
            wait
            """#
        try runScript(
            script, [path] + arguments + ["--host", origin],
            environment: ["GENAUTH_ACCESS_TOKEN": "token-0123456789"])
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        return lines.compactMap { line in Int(line.filter(\.isNumber)) }.max() ?? 0
    }
}
