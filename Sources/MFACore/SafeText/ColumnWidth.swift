extension Unicode.Scalar {
    /// Columns on a terminal: 0 for combining marks, 2 for wide and emoji, else 1. Agrees with the C library's
    /// `wcwidth`, which is what ncurses counts with.
    var columns: Int {
        if value < 0x300 || (0x2500...0x257f).contains(value) { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        // Vowels and finals of Hangul syllables join the consonant before them.
        if (0x1160...0x11ff).contains(value) || (0xd7b0...0xd7fb).contains(value) { return 0 }
        if Self.wide.contains(where: { $0.contains(value) }) { return 2 }
        let isRegionalIndicator = (0x1f1e6...0x1f1ff).contains(value)
        return properties.isEmojiPresentation && !isRegionalIndicator ? 2 : 1
    }

    /// Source: Unicode `EastAsianWidth.txt`, classes W and F, adjacent blocks joined over unassigned code points.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115f, 0x2329...0x232a, 0x2e80...0x303e, 0x3041...0xa4c6, 0xa960...0xa97c, 0xac00...0xd7a3,
        0xf900...0xfaff, 0xfe10...0xfe19, 0xfe30...0xfe6b, 0xff01...0xff60, 0xffe0...0xffe6, 0x16fe0...0x18d08,
        0x1aff0...0x1b2fb, 0x1f200...0x1f265, 0x20000...0x3fffd,
    ]
}
