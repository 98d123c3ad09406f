import RawServer
import Synchronization

/// A server's side of a binding, all of whose secrets a test knows. It takes one code.
final class BindingAccount: Sendable {
    enum Answer: Sendable {
        case yes, refusal, silence
        /// A refusal whose texts tell all that is secret.
        case echo
    }

    let secret = "KRUGS4ZANFZSA43FMNZGK5BB"
    /// What the secret is written of.
    let rawKey = "This is secret!"
    let token = "dG9rZW4gb2YgYW4gZW5yb2xtZW50LCBub3Qgc2hvd24=+/s3cr3t"
    let recoveryCode = "e7ad-aaa4-da75-fa37-57d1-5141"
    let code = "482913"
    var address: String {
        "otpauth://totp/ACME:alice%40example.com?secret=\(secret)&period=30&digits=6&algorithm=SHA1&issuer=ACME"
    }
    /// All of it, as it must be found nowhere.
    var secrets: [String] {
        [secret, fours, rawKey, token, recoveryCode, recoveryCode.filter { $0 != "-" }, address, "secret="]
    }
    /// The secret as a person reads it.
    var fours: String {
        secret.enumerated().map { ($0.offset % 4 == 0 && $0.offset > 0 ? " " : "") + String($0.element) }.joined()
    }

    private let answer: Answer
    private let isBound = Mutex(false)

    init(_ answer: Answer) { self.answer = answer }

    func script() -> RawServer.Script {
        FakeAccount().script { connection, request in
            let lists = ["GET /api/v3/list-enrolled-factors", "GET /api/v3/list-factors-to-enroll"]
            if request.hasPrefix(lists[0]) {
                let otp = self.isBound.withLock(\.self) ? [FakeAccount.otpRow] : []
                return self.send(FakeAccount.list(otp + [FakeAccount.smsRow]), on: connection)
            }
            if request.hasPrefix(lists[1]) {
                return self.send(FakeAccount.list([#"{"factorType":"OTP"}"#]), on: connection)
            }
            if request.hasPrefix("POST /api/v3/send-enroll-factor-request") {
                return self.send(FakeAccount.envelope(data: self.offer), on: connection)
            }
            guard request.hasPrefix("POST /api/v3/enroll-factor") else { return false }
            return self.enroll(on: connection)
        }
    }

    private var offer: String {
        #"{"enrollmentToken":"\#(token)","otpData":{"qrCodeUri":"\#(address)","recoveryCode":"\#(recoveryCode)"}}"#
    }

    private func enroll(on connection: RawConnection) -> Bool {
        switch answer {
        case .yes:
            isBound.withLock { $0 = true }
            return send(FakeAccount.envelope(data: "null"), on: connection)
        case .silence:
            isBound.withLock { $0 = true }
            connection.waitForTheEnd()
            return true
        case .refusal:
            return send(#"{"statusCode":400,"apiCode":6001,"message":"TOTP code is incorrect"}"#, on: connection)
        case .echo:
            let texts = [secret, token, recoveryCode, code, address].joined(separator: " ")
            return send(
                #"{"statusCode":400,"apiCode":6001,"message":"\#(texts)","requestId":"\#(secret)"}"#, on: connection)
        }
    }

    private func send(_ body: String, on connection: RawConnection) -> Bool {
        connection.answer("200 OK", ["content-type: application/json"], body)
        return true
    }
}
