import Testing

import MFACore
@testable import MFATexts

struct SupportReportTests {
    private static let origin = SupportReport.Origin(
        profile: "prod", host: "https://acme.genauth.ai", program: "mfactl/1")

    private static func report(message: String) -> SupportReport {
        let receipt = Receipt(
            httpStatus: 200, statusCode: 422, apiCode: "2217", message: message, requestID: "934108e5")
        let id = Factor("6229ffab1c2d3e4cade3e3d9|otp", .otp)
        let outcome = ChangeOutcome(
            .unbind(id.id), of: .otp, startedAt: Timestamp(unixSeconds: 0), elapsed: .milliseconds(312),
            post: .failed(.refused(receipt)), evidence: .listed(Timestamp(unixSeconds: 1)))
        return SupportReport(.change(outcome), from: origin)
    }

    @Test func theRequestIDComesFirst() {
        #expect(
            Self.report(message: "No.").text == """
                requestId   934108e5
                outcome     REFUSED
                operation   unbind OTP 6229ffa…cade3e3d9|otp
                time        1970-01-01T00:00:00Z
                took        312 ms
                host        https://acme.genauth.ai
                profile     prod
                statusCode  422
                apiCode     2217
                HTTP        200
                sent        yes
                answered    yes
                message     No.
                checked     list read again 00:00:01: the factor is still listed
                program     mfactl/1

                """)
    }

    @Test func whoIsMeantIsMasked() {
        let text = Self.report(message: "alice@example.com and +8618888888888 \u{1b}[2J\nHTTP 200").text
        #expect(!text.contains("alice@") && !text.contains("8888888888"))
        #expect(text.contains("a***e@example.com and +86****8888"))
        #expect(text.split(separator: "\n").count == 15, "the server's text begins no line of its own")
        #expect(!text.unicodeScalars.contains("\u{1b}"))
    }

    @Test func aReadingThatFailedSaysHowFarItGot() {
        let reading = Reading(
            startedAt: Timestamp(unixSeconds: 0), elapsed: .seconds(15), result: .failure(.unreachable))
        let text = SupportReport(.reading(reading), from: Self.origin).text
        #expect(text.hasPrefix("requestId   (none)\noutcome     NOT SENT\noperation   list\n"))
        #expect(text.contains("sent        no\nanswered    no\n"))
    }

    @Test(arguments: [
        "您的手机号18888888888已经被其他账号绑定使用请联系管理员", "call +86 188 8888 8888, please", "(188-8888-8888)",
        "邮箱alice@example.com已被使用", "<alice@example.com>",
    ])
    func whoIsMeantIsMaskedWhateverStandsAround(_ message: String) {
        let text = Self.report(message: message).text
        #expect(!text.filter { !" -".contains($0) }.contains("88888888") && !text.contains("alice"))
        #expect(text.contains("****") || text.contains("***"))
    }
}
