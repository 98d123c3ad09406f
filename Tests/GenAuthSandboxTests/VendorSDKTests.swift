import Foundation
import Testing

@testable import GenAuthSandbox

/// The vendor's own client must be able to list, bind and unbind against the sandbox.
///
/// Needs `python3` with the PyPI packages `genauth` (5.1.0) and `websockets`, which genauth imports without declaring
/// it; disabled where they are missing.
struct VendorSDKTests {
    static func isInstalled() async -> Bool {
        let result = try? await python(["-c", "import websockets, genauth"])
        return result?.status == 0
    }

    @Test(.enabled("python3 with genauth and websockets is not installed", isInstalled))
    func vendorSDKListsAndUnbinds() async throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Python/vendor_sdk.py").standardized
        let result = try await withLiveSandbox { port, token in
            try await Self.python([script.path, "http://127.0.0.1:\(port)", token])
        }
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains(#""unbound": "6229ffab1c2d3e4cade3e3d9|otp""#))
    }

    @Test(.enabled("python3 with genauth and websockets is not installed", isInstalled))
    func vendorSDKNoticesAFactorThatStays() async throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Python/vendor_sdk.py").standardized
        let result = try await withLiveSandbox("keeps") { port, token in
            try await Self.python([script.path, "http://127.0.0.1:\(port)", token])
        }
        #expect(result.status == 1)
        #expect(result.errors.contains("still listed"))
    }

    @Test(.enabled("python3 with genauth and websockets is not installed", isInstalled))
    func vendorSDKBindsUnbindsAndMovesToANewPhone() async throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Python/vendor_bind.py").standardized
        let result = try await withLiveSandbox("bind-ok") { port, token in
            try await Self.python([script.path, "http://127.0.0.1:\(port)", token])
        }
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains(#""moved": "6229ffab1c2d3e4cade3e3d9|otp""#))
        #expect(result.output.contains(#""bound": ["OTP", "SMS", "EMAIL"], "left": ["OTP", "SMS"]"#))
    }
}

extension VendorSDKTests {
    struct PythonRun: Sendable {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Few lines of output are expected: they must fit the pipes.
    static func python(_ arguments: [String]) async throws -> PythonRun {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        let (ends, continuation) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { process in
            continuation.yield(process.terminationStatus)
            continuation.finish()
        }
        try process.run()
        let status = await ends.first { _ in true } ?? -1
        func text(_ pipe: Pipe) throws -> String {
            String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        }
        return PythonRun(status: status, output: try text(output), errors: try text(errors))
    }
}
