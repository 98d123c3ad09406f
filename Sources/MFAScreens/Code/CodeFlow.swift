import MFACore
import MFATexts

/// What ends in a code that somebody types: from `b` to a bound factor, `o` and `a`.
package struct CodeFlow: Hashable, Sendable {
    package internal(set) var phase: Phase
    /// Keys that come sooner were meant for what stood there before.
    var readableAt: Duration
    /// The list of keys stands over a screen whose keys are not all in the hint line.
    var showsKeys = false

    package enum Phase: Hashable, Sendable {
        case choosing(Choosing)
        /// For a key: nothing has been asked of the server yet.
        case ready(ReadyQuestion)
        /// For a number or an address.
        case entering(ContactEntry)
        /// The request for a key or a message may be out.
        case asking(Ticket, CodeRequest)
        case code(CodeScreen)
        case noting(RecoveryNote)
        case checking(CheckScreen)
    }

    package struct Choosing: Hashable, Sendable {
        var selected = 0
    }
}

extension CodeFlow {
    /// A request that may be out, a key, or a code that is shown once: leaving it asks once more, or stops the waiting.
    var holdsSomething: Bool {
        switch phase {
        case .asking, .code, .noting: true
        case .choosing, .ready, .entering, .checking: false
        }
    }

    fileprivate var isRemoval: Bool {
        switch phase {
        case .entering(let entry): entry.removed != nil
        case .asking(_, .removal): true
        case .code(let screen): if case .removal = screen.subject { true } else { false }
        case .asking, .choosing, .ready, .noting, .checking: false
        }
    }

    var opener: Character { if case .checking = phase { "o" } else { isRemoval ? "a" : "b" } }

    /// Where only digits are text.
    var hasKeyList: Bool {
        switch phase {
        case .code, .checking: true
        case .choosing, .ready, .entering, .asking, .noting: false
        }
    }

    /// What it says after the first Esc.
    func leaving(in texts: Texts) -> String? {
        switch phase {
        case .code(let screen) where screen.asksToLeave: texts.leaveOnceMore(screen.subject.change)
        case .noting(let note) where note.asksToLeave: texts.recoveryLeave
        default: nil
        }
    }

    /// Whether something that it has asked for is on its way under this ticket.
    func awaits(_ ticket: Ticket) -> Bool {
        switch phase {
        case .ready(let question): question.hold?.ticket == ticket
        case .asking(let own, _): own == ticket
        case .code(let screen): screen.sending?.ticket == ticket || screen.asking == ticket
        case .checking(let screen): screen.sending?.ticket == ticket
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

/// The number or the address that a code is to go to: a new one, or the account's own that the server hides in part.
package struct ContactEntry: Hashable, Sendable {
    package enum Fields: Hashable, Sendable {
        case phone(code: TextField, number: TextField, keepsZero: Bool)
        case email(TextField)
    }

    package enum Focus: Hashable, Sendable { case code, text, dropZero, keepZero, cancel, send }

    var fields: Fields
    var focus: Focus
    var fault: EntryFault?
    /// The factor that goes with it; nil for one that is to be bound.
    var removed: Factor?

    init(_ contact: Contact, countryCode: String? = nil, removing factor: Factor? = nil) {
        fields =
            switch contact {
            case .phone:
                .phone(
                    code: TextField(countryCode ?? PhoneEntry().countryCode), number: TextField(), keepsZero: false)
            case .email: .email(TextField())
            }
        focus = .text
        removed = factor
    }
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
