import MFACore
import Testing

@testable import MFAScreens

struct FrameTests {
    @Test func gen() {
        var d = Driver()
        print("@@list80\n" + d.screen)
        d.askUnbind()
        print("@@dialog80\n" + d.screen)
        d = Driver(FactorList(.sms), signedInAt: Driver.wall.unixSeconds - 3600)
        d.askUnbind()
        d.type("SM")
        print("@@last80\n" + d.screen)
        d = Driver(FactorList(.otp, .sms, .make(.other("PASSKEY"), "passkey", [("name", "鍵匙 e\u{301}🔑 work")])), columns: 60, rows: 12)
        d.press(.end)
        print("@@list60\n" + d.screen)
        d.askUnbind()
        print("@@dialog60\n" + d.screen)
        d = Driver(columns: 120, rows: 40)
        d.press(.down)
        d.send(.bindableRead([]))
        print("@@wide\n" + d.screen)
        d = Driver()
        d.askUnbind()
        d.press(.character("y"))
        d.send(.unbindStepped(.sending(.otp)))
        d.send(.unbindStepped(.checking(.of(.otp, .failed(.noAnswer(.timedOut(after: .seconds(15)))), .pending))))
        print("@@unknown\n" + d.screen)
        d = Driver(FactorList(rows: []))
        print("@@empty\n" + d.screen)
        print("@@ascii\n" + d.state.frame(.ascii).text)
        d = Driver(columns: 40, rows: 8)
        print("@@small\n" + d.screen)
        print("@@end")
    }
}
