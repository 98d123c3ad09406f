import MFACore
import MFATexts

/// The last second of every question: its yes is held, and any other key takes it back.
extension AppState {
    var isAsking: Bool { question != nil || readyQuestion != nil }

    var hold: Hold? {
        get { question?.hold ?? readyQuestion?.hold }
        set {
            question?.hold = newValue
            readyQuestion?.hold = newValue
        }
    }

    /// The lock is taken and the list read at once; the request waits.
    mutating func holdYes(by key: Key) -> Ticket {
        let ticket = newTicket()
        hold = Hold(ticket, by: key, at: now.uptime)
        return ticket
    }

    mutating func answer(_ hold: Hold, _ key: Key) -> [Effect] {
        guard key == hold.key else {
            strays.note(key, at: now.uptime)
            return takeBack(.key) + (key == .control("z") ? suspend() : [])
        }
        let end = now.uptime + Hold.time
        self.hold?.until = end
        return []
    }

    /// Sends when the second is over and the list is there, unless the program had slept meanwhile: then nobody could have
    /// taken it back.
    mutating func considerSending() -> [Effect] {
        guard let hold else { return [] }
        if let due, now.uptime - due > .seconds(1) { return takeBack(.overslept) }
        guard hold.isReady, now.uptime >= hold.until else { return [] }
        if let ready = readyQuestion {
            codeFlow?.phase = .asking(hold.ticket, .binding(ready.request))
        } else if let removal = question?.removal {
            enter(.asking(hold.ticket, .removal(removal)))
        } else if let question {
            let kind = Work.Kind.change(.unbind(question.target.id), question.target.type, .sent)
            mode = .browsing(.panes, Work(ticket: hold.ticket, kind: kind, startedAt: now.uptime))
            report = nil
        }
        return [.release(hold.ticket)]
    }

    mutating func takeBack(_ reason: Withheld.TakenBack) -> [Effect] {
        guard let hold else { return [] }
        tellWithheld(.takenBack(reason))
        enter(nil)
        restKeys()
        return [.takeBack(hold.ticket, reason)]
    }

    /// Why nothing of a held yes was sent; nothing when none is held.
    mutating func tellWithheld(_ reason: Withheld) {
        guard let hold, let (change, type) = heldChange else { return }
        report = LastResult(
            result: .change(
                ChangeOutcome(
                    change, of: type, startedAt: now.wall, elapsed: now.uptime - hold.startedAt, post: .withheld(reason)
                )),
            at: now.uptime)
    }

    private var heldChange: (Change, FactorType)? {
        if let question { return (question.change, question.target.type) }
        return readyQuestion.map { (.askToBind($0.request.target.type), $0.request.target.type) }
    }

    /// Closes a question without an answer: what came was no key.
    mutating func leaveQuestion(_ reason: Withheld.TakenBack, _ closing: Notice.ClosingReason) -> [Effect] {
        guard hold == nil else { return takeBack(reason) }
        return isAsking ? closeQuestion(closing) : []
    }

    /// Nothing of a question counts for another account. What waits for a last word is let go, whatever it has found out.
    mutating func closeQuestionOfOtherAccount() -> [Effect] {
        guard isAsking else { return [] }
        let held = hold
        tellWithheld(.obstacle(.signIn(.otherAccount)))
        // Why, says the outcome.
        return closeQuestion(.otherAccount) + (held.map { [.takeBack($0.ticket, .key)] } ?? [])
    }

    mutating func cancelQuestion() -> [Effect] {
        enter(nil)
        notice = .cancelled
        restKeys()
        return []
    }

    /// - Parameter key: nil when it was not a key.
    mutating func closeQuestion(_ reason: Notice.ClosingReason, _ key: Key? = nil) -> [Effect] {
        if let opener = flow?.opener { notice = .closed(reason, asks: opener) }
        enter(nil)
        if let key { strays.note(key, at: now.uptime) }
        restKeys()
        return []
    }

    mutating func suspend() -> [Effect] {
        leaveQuestion(.suspended, .suspended) + [.suspend]
    }
}
