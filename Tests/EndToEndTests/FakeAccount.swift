import RawServer
import Synchronization

/// A server's side of an account with two factors, one of which can be unbound: just enough to see what a client does.
/// For all else there is the sandbox.
final class FakeAccount: Sendable {
    static let otp = "6229ffab1c2d3e4cade3e3d9|otp"
    private let isBound = Mutex(true)

    /// Serves one request after the other on each connection. `answer` may take a request upon itself by returning true.
    func script(
        answer: @escaping @Sendable (RawConnection, String) -> Bool = { _, _ in false }
    ) -> RawServer.Script {
        { connection in
            while let request = connection.readRequest() {
                if !answer(connection, request) { self.answer(request, on: connection) }
            }
        }
    }

    private func answer(_ request: String, on connection: RawConnection) {
        if request.hasPrefix("POST ") { isBound.withLock { $0 = false } }
        let json = "content-type: application/json"
        if request.hasPrefix("GET /api/v3/list-enrolled-factors") {
            connection.answer(
                "200 OK", [json], Self.list(isBound.withLock(\.self) ? [Self.otpRow, Self.smsRow] : [Self.smsRow]))
        } else if request.hasPrefix("GET /api/v3/get-factor") {
            connection.answer("200 OK", [json], Self.envelope(data: Self.otpRow))
        } else if request.hasPrefix("GET /api/v3/list-factors-to-enroll") {
            connection.answer("200 OK", [json], Self.list([]))
        } else {
            connection.answer("200 OK", [json], Self.envelope(data: #"{"userId":"u1","email":"alice@example.com"}"#))
        }
    }

    static let otpRow = #"{"factorId":"\#(otp)","factorType":"OTP","profile":{}}"#
    static let smsRow =
        #"{"factorId":"6229ffab1c2d3e4cade3e3d9|phone","factorType":"SMS","profile":{"phoneNumber":"18812345678"}}"#

    static func list(_ rows: [String]) -> String { envelope(data: "[\(rows.joined(separator: ","))]") }

    static func envelope(data: String) -> String {
        #"{"statusCode":200,"message":"Operation successful","requestId":"934108e5-9fbf-4d24-8da1-c330328abd6c","data":\#(data)}"#
    }
}

extension Program {
    /// A token with the characters that are written differently in URLs and JSON.
    static let token = "eyJhbGci.T0k3n/with+odd=signs~And-more_0123456789.s3cr3t"

    /// Writes a configuration with one profile that trusts this CA beside the system's.
    func trust(_ caFile: String, host: String) throws {
        _ = try place(
            "config/mfactl/config.json", #"{"profiles": {"private": {"host": "\#(host)", "caFile": "\#(caFile)"}}}"#,
            mode: 0o600)
    }
}
