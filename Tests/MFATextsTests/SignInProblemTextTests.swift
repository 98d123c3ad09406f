import MFACore
import Testing

@testable import MFATexts

/// What a provider has refused is told with its status, and nothing is told twice.
struct SignInProblemTextTests {
    static let unavailable = SignInProblem.call(
        .refresh, .refused(Receipt(httpStatus: 503, message: "under maintenance")), proxyVariable: nil)

    @Test func aRenewalThatFailedSaysSoOnce() {
        let error = CallError.notSent(.signIn(.notRenewed(Self.unavailable)))
        #expect(
            Texts(.english).sentence(error)
                == "The sign-in could not be renewed. The host answered HTTP 503: under maintenance")
        #expect(Texts(.chinese).sentence(error) == "登录未能续期。服务器返回 HTTP 503：\"under maintenance\"")
    }

    @Test func aRefusedCodeWasNotExchanged() {
        let problem = SignInProblem.call(.exchange, .refused(Receipt(httpStatus: 400)), proxyVariable: "https_proxy")
        #expect(
            Texts(.english).sentence(problem)
                == "The code from the browser was to be exchanged. The host answered HTTP 400, without a message. "
                + "(https_proxy names a proxy.)")
    }
}
