import MFACore

/// A key and the field for a code, or a message that was asked for and the field for its code.
package struct CodeScreen: Hashable, Sendable {
    var subject: CodeSubject
    /// The asking: when, and its request id.
    var asked: ChangeOutcome
    /// Of the keys or messages since `b`.
    var number = 1
    /// Whether the key is the one from before; nil for a first one.
    var isSameKey: Bool?
    var field = CodeField()
    var drawing: Drawing
    var isInverted = false
    /// The code that is out, or being settled.
    var sending: Sending?
    /// What was last learned of a code.
    var answer: ChangeOutcome?
    /// Codes that were refused with this token.
    var refused: [OneTimeCode] = []
    /// What came of the last of them.
    var refusal: ChangeOutcome?
    /// Another key or message is asked for.
    var asking: Ticket?
    /// Uptime at which another message may be asked for; nil until one was refused as too early.
    var restsUntil: Duration?
    /// Esc was pressed once.
    var asksToLeave = false
    /// Uptime of the last key; after five minutes the key is covered.
    var touchedAt: Duration

    struct Sending: Hashable, Sendable {
        let ticket: Ticket
        let code: OneTimeCode
        let startedAt: Duration
    }

    /// Of `r`, when the last asking brought nothing.
    static let restAfterRefusal: Duration = .seconds(5)

    /// How long a key stands there without a hand.
    static let patience: Duration = .seconds(300)

    /// Of what is to be told on the screen: the last code, else the asking.
    var receipt: Receipt { (answer ?? asked).receipt }
    var key: OTPKey? { subject.key }
    var type: FactorType { subject.request.type }
    var digits: ClosedRange<Int> { key.map { $0.digits...$0.digits } ?? OneTimeCode.usualCount }
}
