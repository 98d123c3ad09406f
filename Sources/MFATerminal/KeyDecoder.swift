package import MFAScreens

/// Bytes and pauses in, keys and pastes out. It reads nothing and knows no clock.
///
/// What it does not know, or has only half of when the pause is over, is `Key.unrecognized`, once a sequence. A sequence
/// that was given up so stays open for another second of silence, because its tail on a slow link would be read as
/// letters otherwise, and letters confirm.
package struct KeyDecoder: Hashable, Sendable {
    package enum Input: Hashable, Sendable {
        case key(Key)
        case paste(String)
        case mouse(MouseEvent)
    }

    /// How long an Esc, or any other half of a sequence, waits for more.
    package let escapeDelay: Duration
    /// Whether mouse reports (SGR, mode 1006) were asked for; else they are keys that nobody knows.
    package let takesMouse: Bool
    /// How long a character waits for its other bytes, and a sequence that was given up for its tail.
    package static let patience: Duration = .seconds(1)

    private var open: Open = .nothing
    /// Something came out for what is open; nothing else will, but the text of a paste.
    private var isTold = false
    /// It began with Alt, or with an Esc that was a key of its own.
    private var isMarked = false
    /// Uptime of the last byte.
    private var lastByte: Duration = .zero

    /// What has begun and has not ended.
    private enum Open: Hashable {
        case nothing
        case character(PartialCharacter)
        case escapes(Int)
        /// The Esc has been given out as a key, and its sequence may still come.
        case lateEscape
        /// CSI and SS3, without their first two bytes.
        case control([UInt8])
        case shift([UInt8])
        case mouse(MouseTail)
        /// OSC, DCS, APC, PM or SOS, up to BEL or ST; true behind an Esc.
        case string(Bool)
        case paste(PastedText)
    }

    package init(escapeDelay: Duration = .milliseconds(25), takesMouse: Bool = false) {
        self.escapeDelay = escapeDelay
        self.takesMouse = takesMouse
    }

    /// Never decides by time: bytes that nobody had looked at may have come in time.
    ///
    /// - Parameter now: uptime.
    package mutating func take(_ bytes: some Sequence<UInt8>, at now: Duration) -> [Input] {
        var inputs: [Input] = []
        for byte in bytes {
            take(byte, &inputs)
            lastByte = now
        }
        return inputs
    }

    /// No byte has come until now.
    package mutating func passed(_ now: Duration) -> [Input] {
        var inputs: [Input] = []
        while let deadline, now >= deadline {
            if case .escapes(let count) = open {
                inputs += Array(repeating: .key(.escape), count: count)
                open = .lateEscape
                isTold = true
            } else if isTold || isCharacter {
                giveUp(&inputs)
            } else {
                inputs.append(.key(.unrecognized))
                isTold = true
            }
        }
        return inputs
    }

    /// Uptime at which `passed` has something to decide; nil when only bytes can change anything.
    package var deadline: Duration? {
        switch open {
        case .nothing: nil
        case .paste where isTold: nil
        default: lastByte + (isTold || isCharacter || isMouse ? Self.patience : escapeDelay)
        }
    }

    /// Something has come that may become a key, and nobody knows yet which.
    package var isUndecided: Bool { open != .nothing && !isTold }

    private var isCharacter: Bool {
        if case .character = open { true } else { false }
    }

    /// Nothing else begins like that, so that a slow link may take its time over it.
    private var isMouse: Bool {
        if takesMouse, case .control(let bytes) = open { bytes.first == UInt8(ascii: "<") } else { false }
    }

    // MARK: Bytes

    private mutating func take(_ byte: UInt8, _ inputs: inout [Input]) {
        switch (open, byte) {
        case (_, Byte.interrupt):
            // Gets through everything, so that nothing unfinished holds the keyboard.
            giveUp(&inputs)
            inputs.append(.key(.control("c")))
        case (.paste(var text), _):
            open = .nothing
            if text.take(byte) { open = .paste(text) } else { finishPaste(text, &inputs) }
        case (.string(let isBehindEscape), _):
            let isEnd = byte == Byte.bell || isBehindEscape && byte == Byte.backslash
            if isEnd { finish(.unrecognized, &inputs) } else { open = .string(byte == Byte.escape) }
        case (.escapes(let count), Byte.escape): open = .escapes(count + 1)
        case (_, Byte.escape):
            giveUp(&inputs)
            open = .escapes(1)
        case (.escapes(let count), _): takeBehindEscape(byte, isMarked: count > 1, &inputs)
        case (.lateEscape, _):
            close()
            guard Self.introduced(by: byte) != nil else { return begin(byte, &inputs) }
            takeBehindEscape(byte, isMarked: true, &inputs)
        case (.control(var bytes), _):
            bytes.append(byte)
            takeControl(bytes, &inputs)
        case (.shift(var bytes), _):
            bytes.append(byte)
            let isOpen = Byte.isParameter(byte) && bytes.count < Self.limit
            if isOpen { open = .shift(bytes) } else { finish(Self.key("O", bytes), &inputs) }
        case (.mouse(var tail), _):
            if tail.take(byte) { open = .mouse(tail) } else { finish(.unrecognized, &inputs) }
        case (.character(var character), _):
            switch character.take(byte) {
            case .more: open = .character(character)
            case .scalar(let scalar): finish(Key(scalar), &inputs)
            case .broken:
                finish(.unrecognized, &inputs)
                begin(byte, &inputs)
            }
        case (.nothing, _): begin(byte, &inputs)
        }
    }

    private mutating func begin(_ byte: UInt8, _ inputs: inout [Input]) {
        if let character = PartialCharacter(byte) {
            open = .character(character)
        } else {
            finish(byte < 0x80 ? Key(Unicode.Scalar(byte)) : .unrecognized, &inputs)
        }
    }

    private mutating func takeBehindEscape(_ byte: UInt8, isMarked: Bool, _ inputs: inout [Input]) {
        if let introduced = Self.introduced(by: byte) {
            open = introduced
            self.isMarked = isMarked
        } else {
            // With Alt.
            self.isMarked = true
            begin(byte, &inputs)
        }
    }

    private static func introduced(by byte: UInt8) -> Open? {
        switch byte {
        case UInt8(ascii: "["): .control([])
        case UInt8(ascii: "O"): .shift([])
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "X"):
            .string(false)
        default: nil
        }
    }

    /// More bytes than any key has are not kept.
    private static let limit = 32

    private mutating func takeControl(_ bytes: [UInt8], _ inputs: inout [Input]) {
        guard Byte.endControl(bytes) else {
            open = .control(Array(bytes.prefix(Self.limit)))
            return
        }
        switch String(decoding: bytes, as: UTF8.self) {
        case "200~": open = .paste(PastedText())
        case "M": open = .mouse(MouseTail())
        case let text where takesMouse:
            if let event = MouseEvent(report: text), !isTold, !isMarked {
                inputs.append(.mouse(event))
                close()
            } else {
                finish(Self.key("[", bytes), &inputs)
            }
        default: finish(Self.key("[", bytes), &inputs)
        }
    }

    private static func key(_ introducer: String, _ bytes: [UInt8]) -> Key {
        Key.sequences[introducer + String(decoding: bytes, as: UTF8.self)] ?? .unrecognized
    }

    // MARK: Ends

    private mutating func finish(_ key: Key, _ inputs: inout [Input]) {
        if !isTold { inputs.append(.key(isMarked ? .unrecognized : key)) }
        close()
    }

    private mutating func finishPaste(_ text: PastedText, _ inputs: inout [Input]) {
        inputs.append(.paste(text.string))
        close()
    }

    private mutating func giveUp(_ inputs: inout [Input]) {
        if isUndecided { inputs.append(.key(.unrecognized)) }
        close()
    }

    private mutating func close() {
        open = .nothing
        isTold = false
        isMarked = false
    }
}
