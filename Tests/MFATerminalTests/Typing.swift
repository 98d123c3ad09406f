import MFAScreens
import MFATerminal

typealias Input = KeyDecoder.Input

extension KeyDecoder.Input {
    static let unrecognized = Input.key(.unrecognized)

    static func letters(_ text: String) -> [Input] { text.unicodeScalars.map { .key(.character(Character($0))) } }
}

/// Plays a terminal and the clock against a decoder.
struct Typing {
    private(set) var decoder = KeyDecoder()
    private(set) var inputs: [Input] = []
    private var now: Duration = .seconds(100)

    mutating func type(_ bytes: some Sequence<UInt8>) { inputs += decoder.take(bytes, at: now) }

    mutating func type(_ text: String) { type(Array(text.utf8)) }

    /// As the loop does: asks whenever the decoder wants to be asked, and not before.
    mutating func wait(_ pause: Duration) {
        let end = now + pause
        while let deadline = decoder.deadline, deadline <= end {
            now = max(now, deadline)
            inputs += decoder.passed(now)
        }
        now = end
    }

    /// What comes of bytes with pauses between them, once everything is decided.
    static func inputs(_ pieces: [UInt8]..., pause: Duration = .zero) -> [Input] {
        inputs(of: pieces, pause: pause)
    }

    static func inputs(of pieces: [[UInt8]], pause: Duration) -> [Input] {
        var typing = Typing()
        for piece in pieces {
            typing.type(piece)
            typing.wait(pause)
        }
        typing.wait(.seconds(5))
        return typing.inputs
    }

    static func inputs(_ pieces: String..., pause: Duration = .zero) -> [Input] {
        inputs(of: pieces.map { Array($0.utf8) }, pause: pause)
    }
}
