import CPseudoTerminal

/// One place on the screen.
public struct Cell: Equatable, Sendable {
    public enum Color: Equatable, Sendable {
        case standard
        case palette(Int)
        case rgb(Int)
    }

    /// The character with what combines with it; empty where nothing was written and in the right half of a wide one.
    public var text: String
    /// Columns.
    public var width: Int
    public var isBold: Bool
    public var isUnderlined: Bool
    public var isReversed: Bool
    public var foreground: Color
    public var background: Color
}

extension Cell {
    init(_ cell: screen_cell) {
        text = cell.text
        width = Int(cell.width)
        isBold = cell.bold
        isUnderlined = cell.underline
        isReversed = cell.reverse
        foreground = Color(cell.foreground)
        background = Color(cell.background)
    }
}

extension Cell.Color {
    init(_ value: Int32) {
        let rgb = Int32(SCREEN_COLOR_RGB)
        self =
            if value == Int32(SCREEN_COLOR_DEFAULT) {
                .standard
            } else if value >= rgb {
                .rgb(Int(value - rgb))
            } else {
                .palette(Int(value))
            }
    }
}

extension screen_cell {
    var text: String {
        withUnsafeBytes(of: scalars) { bytes in
            var text = String.UnicodeScalarView()
            for value in bytes.bindMemory(to: UInt32.self).prefix(Int(count)) {
                text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
            }
            return String(text)
        }
    }
}
