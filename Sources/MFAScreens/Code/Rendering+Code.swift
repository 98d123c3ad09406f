import MFACore
import MFATexts

/// The whole screen while a key stands on it: the picture at the left, all words at the right.
extension Frame {
    mutating func putCode(_ screen: CodeScreen, _ state: AppState) {
        isSecret = true
        let room = size.pictureRoom
        let picture = screen.key.flatMap { KeyPicture(of: $0, drawnIn: screen.drawing, on: size) }
        let left = picture.map { max(room.columns, $0.room.columns) + 1 } ?? 0
        let lines = state.lines(
            of: screen, picture: picture, width: min(size.columns - left - 1, picture == nil ? 76 : 40))
        if let picture {
            if screen.isCovered(at: state.now.uptime) {
                let texts = state.session.texts
                let reason = screen.sending == nil ? texts.pictureCovered : texts.pictureCoveredWhileSent
                put(reason, row: size.rows / 2, column: 2, width: room.columns - 2)
            } else {
                put(picture, row: 0, column: 0, isInverted: screen.isInverted)
            }
        }
        for (row, line) in lines.fitting(size.rows - 1).enumerated() {
            put(line.text, row: row, column: left + 1, width: size.columns - left - 1, role: line.role)
            guard let focus = line.focus else { continue }
            fill(row: row, column: left + 1 + focus.column, width: focus.width, role: focus.role)
            put(screen.field.text.text, row: row, column: left + 1 + focus.column, width: focus.width, role: focus.role)
            placeCursor(row: row, column: left + 1 + focus.column + focus.cursor)
        }
    }

}

extension Size {
    /// Of the words beside a picture.
    private static let textWidth = 34

    /// Beside the words, and above the keys.
    fileprivate var pictureRoom: KeyPicture.Room {
        KeyPicture.Room(columns: columns - Self.textWidth - 1, rows: rows - 1)
    }

    fileprivate init(holding room: KeyPicture.Room) {
        self.init(columns: max(80, room.columns + Self.textWidth + 1), rows: max(24, room.rows + 1))
    }
}

extension KeyPicture {
    /// Nil on a screen that is too small for it.
    init?(of key: OTPKey, drawnIn drawing: Drawing, on size: Size) {
        guard size.columns >= 80, size.rows >= 24 else { return nil }
        self.init(of: key, drawnIn: drawing, fitting: size.pictureRoom)
    }
}

extension AppState {
    fileprivate func lines(of screen: CodeScreen, picture: KeyPicture?, width: Int) -> [BoxLine] {
        let texts = session.texts
        let rest = Int64((screen.remaining(at: now.uptime) / .seconds(1)).rounded(.up))
        let type = screen.type
        let title = texts.codeTitle(screen.subject.change, type, number: screen.number)
        let time = texts.timeLeft(rest)
        let gap = max(2, width - SafeText(title).columns - SafeText(time).columns)
        let head = BoxLine(text: title + String(repeating: " ", count: gap) + time, role: .header)
        let rule = BoxLine(text: String(repeating: glyphs.horizontal, count: width), role: .line, expendable: 6)
        let isLow = size.rows < 24
        let blank = isLow ? [] : [BoxLine(text: "")]
        var lines = [head, rule]
        if let isSame = screen.isSameKey { lines += wrapped(texts.keyNews(isSame: isSame), width, .strong) }
        lines += screen.key.map { keyLines($0, screen, picture, width) } ?? messageLines(screen, width)
        lines += blank + wrapped(texts.codeStep(type), width, expendable: isLow ? 7 : 0)
        lines += [codeField(screen, type)] + answerLines(screen, rest, width)
        return lines + blank + requestIDLines(screen, width)
    }

    private func requestIDLines(_ screen: CodeScreen, _ width: Int) -> [BoxLine] {
        let texts = session.texts
        guard let id = screen.receipt.namedRequestID?.quoted(columns: 80) else { return [] }
        let whole = "\(texts.requestIDLabel) \(id)"
        // An id stands whole where it can, and is broken at a hyphen where it cannot.
        if SafeText(whole, glyphs.repertoire).columns <= width { return [BoxLine(text: whole, expendable: 3)] }
        let hyphen = id.prefix(width - 2).lastIndex(of: "-")
        let cut = hyphen.map { id.index(after: $0) } ?? id.endIndex
        return [BoxLine(text: texts.requestIDLabel, expendable: 3)]
            + [id[..<cut], id[cut...]].filter { !$0.isEmpty }.flatMap { wrapped("  \($0)", width, expendable: 3) }
    }

    private func keyLines(_ key: OTPKey, _ screen: CodeScreen, _ picture: KeyPicture?, _ width: Int) -> [BoxLine] {
        let texts = session.texts
        let isLow = size.rows < 24
        var lines: [BoxLine] = []
        if picture != nil {
            lines += wrapped(texts.scanStep, width) + (isLow ? [] : [BoxLine(text: "")]) + wrapped(texts.byHand, width)
        } else if screen.drawing == .text {
            lines += wrapped(texts.onlyByHand, width, expendable: 5)
        } else {
            let needed = KeyPicture.smallestRoom(of: key, drawnIn: screen.drawing).map(Size.init(holding:))
            lines += wrapped(
                texts.pictureNeeds(needed?.description ?? "80x24", now: size.description), width, expendable: 5)
        }
        let account = session.isMasked ? Masking.mask(key.account) : key.account
        let keyText = screen.isKeyHidden(at: now.uptime) ? texts.keyHidden : key.inFours
        if let issuer = key.issuer {
            lines += fact(texts.issuerLabel, issuer.quoted(columns: 60), width, expendable: 4)
        }
        lines += fact(texts.accountLabel, account.quoted(columns: 60), width, expendable: 4)
        lines += fact(texts.keyLabel, keyText, width, .header)
        lines += wrapped("  " + texts.facts(key), width, expendable: 2)
        if !key.isUsual { lines += wrapped(texts.unusualKey, width, .strong, expendable: 1) }
        if let picture, picture.form != .whole { lines += wrapped("  " + texts.shortForm, width) }
        return lines
    }

    private func messageLines(_ screen: CodeScreen, _ width: Int) -> [BoxLine] {
        let texts = session.texts
        let place = screen.subject.request.place(masked: session.isMasked)
        let type = screen.type
        return wrapped(texts.askedFor(place.quoted(columns: 60), at: screen.asked.startedAt.clock, type), width)
            + wrapped(texts.newestMessage(type), width)
            + (demoMessage.map { wrapped(texts.sentence($0), width, .strong) } ?? [])
    }

    private func fact(
        _ label: String, _ value: String, _ width: Int, _ role: Role = .normal, expendable: Int = 0
    ) -> [BoxLine] {
        let room = width - 11
        return SafeText(value, glyphs.repertoire).wrapped(to: room).enumerated().map { index, line in
            BoxLine(
                text: "  \((index == 0 ? label : "").padded(to: 9))\(line.string)", role: role, expendable: expendable)
        }
    }

    private func codeField(_ screen: CodeScreen, _ type: FactorType) -> BoxLine {
        let texts = session.texts
        let start = "  \(texts.codeLabel(type))  [ "
        let column = SafeText(start, glyphs.repertoire).columns
        let width = 10
        return BoxLine(
            text: start + String(repeating: " ", count: width) + " ]  \(texts.digits(screen.digits))",
            focus: BoxLine.Focus(
                column: column, width: width, role: .focused,
                cursor: min(width - 1, SafeText(screen.field.text.beforeCursor, glyphs.repertoire).columns)))
    }

    /// Under the field, which never moves: what became of the last code, and what to do.
    private func answerLines(_ screen: CodeScreen, _ rest: Int64, _ width: Int) -> [BoxLine] {
        let texts = session.texts
        if let fault = screen.field.fault { return wrapped(texts.sentence(fault).quoted(columns: 200), width, .strong) }
        if screen.asksToLeave { return wrapped(texts.leaveOnceMore(screen.subject.change), width, .strong) }
        if screen.asking != nil { return wrapped(texts.askingNow, width, .strong) }
        guard let answer = screen.answer else {
            if screen.sending != nil { return wrapped(texts.sendingCode(screen.type), width, .strong) }
            if rest == 0 {
                let text = screen.key == nil ? texts.messageMinuteIsUp : texts.minuteIsUp
                return wrapped(text, width, .strong)
            }
            return screen.key == nil ? [] : wrapped(texts.lateCode, width, expendable: 9)
        }
        let clock = Timestamp(unixSeconds: answer.startedAt.unixSeconds, utcOffset: now.wall.utcOffset)
        let verdict = "\(texts.word(answer.verdict))  \(clock.clock)"
        let code = answer.receipt.apiCode.map { "apiCode \($0.quoted(columns: 20))" }
        let whole = [verdict, code].compactMap(\.self).joined(separator: "  ")
        let fits = SafeText(whole, glyphs.repertoire).columns <= width
        let head = fits ? [whole] : [verdict, code].compactMap(\.self)
        // The server's words may be long, and the next step stands below them; on a low screen, before them.
        let words = wrapped(texts.sentence(answer).quoted(columns: 2 * width), width, expendable: 8)
        let step = wrapped(screen.sending == nil ? advice(after: answer, screen) : texts.settlingCode, width)
        let clocks = answer.receipt.clockLead.map { lead in
            let server = Timestamp(
                unixSeconds: answer.startedAt.unixSeconds + lead.components.seconds, utcOffset: now.wall.utcOffset)
            return wrapped(texts.clocks(server: server.clock, here: clock.clock), width, expendable: 5)
        }
        return head.flatMap { wrapped($0, width, .strong) } + (size.rows < 24 ? step + words : words + step)
            + (clocks ?? [])
    }
}

extension AppState {
    /// What the refusal leads on to: a code that is used up is no better in half a minute.
    private func advice(after answer: ChangeOutcome, _ screen: CodeScreen) -> String {
        let texts = session.texts
        if answer.change.isAsking, answer.receipt.pauseBetweenMessages == nil {
            return answer.verdict == .notSignedIn ? texts.leaveAndSignIn : texts.askingFailed(screen.type)
        }
        guard answer.wasSent else { return texts.enterSendsAgain }
        if answer.verdict == .rateLimited, !answer.change.isAsking { return texts.sendAfter(answer.receipt.retryAfter) }
        if answer.change.isAsking {
            return texts.nextStep(NextStep(after: answer), on: .code, host: session.origin ?? "-")
        }
        if screen.waitToAsk(at: now.uptime) == .zero, case .goOn(.askForNewCode(let act)) = NextStep(after: answer) {
            return texts.nextStep(.goOn(.askForNewCode(act)), on: .code, host: session.origin ?? "-")
        }
        if screen.refused.count > 1, screen.waitToAsk(at: now.uptime) == .zero { return texts.mayBeUsedUp(screen.type) }
        return texts.takeNextCode(screen.subject.change, in: secondsToNextCode(screen))
    }

    /// Of the app, by this machine's clock; nil when nothing makes the screen count them.
    private func secondsToNextCode(_ screen: CodeScreen) -> Int64? {
        guard let period = screen.key.map({ Int64($0.period) }), screen.remaining(at: now.uptime) > .zero else {
            return nil
        }
        return period - now.wall.unixSeconds % period
    }
}
