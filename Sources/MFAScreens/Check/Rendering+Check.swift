import MFACore
import MFATexts

extension AppState {
    func lines(of screen: CheckScreen, _ width: Int) -> [BoxLine] {
        let texts = session.texts
        let blank = BoxLine(text: "")
        return wrapped(texts.checkIntro, width, expendable: 1) + [
            blank, field(texts.codeLabel(.otp), screen.field.text, width: 10, hasFocus: true), blank,
        ] + answerLines(screen, width) + waitLines(screen, width)
    }

    private func answerLines(_ screen: CheckScreen, _ width: Int) -> [BoxLine] {
        let texts = session.texts
        if let fault = screen.field.fault { return wrapped(texts.sentence(fault).quoted(columns: 200), width, .strong) }
        if screen.sending != nil { return wrapped(texts.isChecking, width) }
        guard let check = screen.answer else { return [] }
        let lines = ReceiptLines(check, in: texts)
        let codes = check.receipt.apiCode.map { "  apiCode \($0.quoted(columns: 20))" } ?? ""
        return wrapped("\(lines.word)  \(lines.startedAt.clock)\(codes)", width, .strong)
            + wrapped(texts.meaning(of: check).quoted(columns: 300), width)
            + wrapped("\(lines.requestID.label) \(lines.requestID.text)", width)
    }

    private func waitLines(_ screen: CheckScreen, _ width: Int) -> [BoxLine] {
        guard let end = screen.nextCodeAt, now.uptime < end, screen.sending == nil else { return [] }
        let seconds = Int64(((end - now.uptime) / .seconds(1)).rounded(.up))
        return wrapped(session.texts.nextCode(in: seconds), width)
    }
}
