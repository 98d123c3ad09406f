package import MFACore

/// What ends in a code that somebody types: from `b` to a bound factor, `o` and `a`.
package struct CodeFlow: Hashable, Sendable {
    package internal(set) var phase: Phase
    /// Keys that come sooner were meant for what stood there before.
    var readableAt: Duration

    package enum Phase: Hashable, Sendable {
        case choosing(Choosing)
        /// For a key: nothing has been asked of the server yet.
        case ready(ReadyQuestion)
        /// For a number or an address.
        case entering(ContactEntry)
        /// The request for a key or a message may be out.
        case asking(Ticket, BindRequest)
        case code(CodeScreen)
        case noting(RecoveryNote)
    }

    package struct Choosing: Hashable, Sendable {
        var selected = 0
    }
}

extension CodeFlow {
    /// Whether something that it has asked for is on its way under this ticket.
    func awaits(_ ticket: Ticket) -> Bool {
        switch phase {
        case .ready(let question): question.hold?.ticket == ticket
        case .asking(let own, _): own == ticket
        case .code(let screen): screen.sending?.ticket == ticket || screen.asking == ticket
        case .choosing, .entering, .noting: false
        }
    }
}

/// Before a key is asked for: who else sees the screen, and is the app open?
package struct ReadyQuestion: Hashable, Sendable {
    var request: BindRequest
    var isAskFocused = false
    var hold: Hold?
}

/// The number or the address that a code is to go to.
package struct ContactEntry: Hashable, Sendable {
    package enum Fields: Hashable, Sendable {
        case phone(code: TextField, number: TextField, keepsZero: Bool)
        case email(TextField)
    }

    package enum Focus: Hashable, Sendable { case code, text, dropZero, keepZero, cancel, send }

    var fields: Fields
    var focus: Focus
    var fault: EntryFault?
}

/// A key and the field for a code, or a message that was asked for and the field for its code.
package struct CodeScreen: Hashable, Sendable {
    let request: BindRequest
    var offer: BindOffer
    /// The asking: when, and its request id.
    var asked: ChangeOutcome
    /// Of the keys or messages since `b`.
    var number = 1
    /// Whether the key is the one from before; nil for a first one.
    var isSameKey: Bool?
    var field = TextField()
    var fault: EntryFault?
    var drawing: Drawing
    var isInverted = false
    /// The code that is out, or being settled.
    var sending: Sending?
    /// What was last learned of a code.
    var answer: ChangeOutcome?
    /// Codes that were refused with this token.
    var refused: [OneTimeCode] = []
    /// Another key or message is asked for.
    var asking: Ticket?
    /// Esc was pressed once.
    var asksToLeave = false
    /// Uptime of the last key; after five minutes the key is covered.
    var touchedAt: Duration

    struct Sending: Hashable, Sendable {
        let ticket: Ticket
        let code: OneTimeCode
        let startedAt: Duration
    }

    /// How long a key stands there without a hand.
    static let patience: Duration = .seconds(300)

    var digits: ClosedRange<Int> { offer.key.map { $0.digits...$0.digits } ?? OneTimeCode.usualCount }
}

/// The recovery code, shown once.
package struct RecoveryNote: Hashable, Sendable {
    let code: RecoveryCode
    let outcome: ChangeOutcome
    var field = TextField()
    var isWrong = false
    var asksToLeave = false
}

/// What the chooser says of a type.
package struct BindChoice: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        case offered
        /// With the identity that is bound, masked as elsewhere.
        case bound(String)
        case inBrowser
    }

    let type: FactorType
    let state: State
}

extension FactorType {
    /// Whether it can be bound in a terminal.
    var isBoundHere: Bool { [.otp, .sms, .email].contains(self) }
}
