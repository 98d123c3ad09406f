extension SafeText {
    /// Lines of at most `width` columns, as full as the rules of breaking allow: at blanks, which go, and beside wide
    /// characters. A run that is wider than a line begins on a line of its own and is cut at the edge.
    package func wrapped(to width: Int) -> [SafeText] {
        guard columns > width, width > 0 else { return [self] }
        return lines(to: width).map(\.text)
    }

    /// At most so many lines: the last one holds all the rest, cut at the edge.
    package func wrapped(to width: Int, atMost limit: Int, _ repertoire: Repertoire = .unicode) -> [SafeText] {
        guard columns > width, width > 0, limit > 0 else { return [self] }
        let lines = lines(to: width)
        guard lines.count > limit else { return lines.map(\.text) }
        let rest = SafeText(String(string[lines[limit - 1].start...]))
        return lines.prefix(limit - 1).map(\.text) + [rest.cut(to: width, repertoire)]
    }

    /// Lines, and where in the text each begins.
    private func lines(to width: Int) -> [(start: String.Index, text: SafeText)] {
        let pieces = Piece.all(of: string, noWiderThan: width)
        var lines: [(start: String.Index, text: SafeText)] = []
        var start = 0
        while start < pieces.count {
            let end = pieces.lineEnd(from: start, width: width)
            let last = pieces[start..<end].lastIndex { !$0.isBlank } ?? start - 1
            if last >= start {
                let first = pieces[start].start
                let text = SafeText(
                    string: String(string[first..<pieces[last].end]),
                    columns: pieces[start...last].reduce(0) { $0 + $1.columns })
                lines.append((first, text))
            }
            start = pieces[end...].firstIndex { !$0.isBlank } ?? pieces.count
        }
        return lines.isEmpty ? [(string.startIndex, SafeText(""))] : lines
    }

    /// Lines or sentences one behind the other: with a blank between, except beside full-width marks and between two wide
    /// characters of scripts that are written without blanks.
    package static func joined(_ texts: [SafeText]) -> SafeText { SafeText(joined(texts.map(\.string))) }

    package static func joined(_ texts: [String]) -> String {
        texts.filter { !$0.isEmpty }.reduce(into: "") { whole, text in
            if let last = whole.last?.unicodeScalars.first, let first = text.unicodeScalars.first {
                let isTight = last.joinsTightly && first.joinsTightly || last.isFullWidthMark || first.isFullWidthMark
                if !isTight { whole += " " }
            }
            whole += text
        }
    }
}

/// What stays together whatever the width: a character, or one that is shown as `\u{1b}`.
private struct Piece {
    let start: String.Index
    let end: String.Index
    let columns: Int
    /// The first scalar, which decides where lines may break.
    let head: Unicode.Scalar
    let isOneScalar: Bool
    /// True when a line may begin here.
    var isBreak = false

    /// A blank with a mark on it is none.
    var isBlank: Bool { head == " " && isOneScalar }
    var isWide: Bool { !head.isASCII && columns >= 2 && head.columns == 2 }

    static func all(of text: String, noWiderThan width: Int) -> [Piece] {
        var pieces: [Piece] = []
        pieces.reserveCapacity(text.utf8.count)
        let scalars = text.unicodeScalars
        var index = text.startIndex
        while index < text.endIndex {
            let head = scalars[index]
            var end =
                head == "\\" ? scalars.endOfEscape(at: index) ?? text.index(after: index) : text.index(after: index)
            var columns = scalars[index..<end].reduce(0) { $0 + $1.columns }
            if columns > width {
                // No room as a whole: letters that join can be of any width.
                end = scalars.index(after: index)
                columns = head.columns
            }
            pieces.append(
                Piece(
                    start: index, end: end, columns: columns, head: head,
                    isOneScalar: scalars.index(after: index) == end))
            index = end
        }
        pieces.markBreaks()
        return pieces
    }
}

extension [Piece] {
    /// Where a line from `start` on ends, blanks behind it included.
    fileprivate func lineEnd(from start: Int, width: Int) -> Int {
        var used = 0
        var lastBreak: Int?
        var lastBlank: Int?
        var hasText = false
        for index in start..<count {
            let piece = self[index]
            if hasText, piece.isBreak { lastBreak = index }
            if hasText, !piece.isBlank, self[index - 1].isBlank { lastBlank = index }
            used += piece.columns
            // Blanks at the edge are the break itself, unless none is allowed behind them.
            if used > width, !piece.isBlank { return lastBreak ?? lastBlank ?? index }
            hasText = hasText || !piece.isBlank
        }
        return count
    }

    fileprivate mutating func markBreaks() {
        var button = 0..<0
        var before: Int?
        for index in indices where !self[index].isBlank {
            defer { before = index }
            if self[index].head == "[", !button.contains(index) { button = buttonRange(from: index) }
            guard let before else { continue }
            let isInside = button.contains(index) && index > button.lowerBound
            self[index].isBreak = !isInside && mayBreak(behind: before, before: index)
        }
    }

    /// `[ 取消 ]`.
    private func buttonRange(from start: Int) -> Range<Int> {
        guard start + 1 < count, self[start + 1].isBlank else { return 0..<0 }
        let end = self[start..<Swift.min(start + 24, count)].firstIndex { $0.head == "]" }
        return end.map { start..<($0 + 1) } ?? 0..<0
    }

    private func mayBreak(behind left: Int, before right: Int) -> Bool {
        let isApart = left + 1 < right
        guard isApart || self[left].isWide || self[right].isWide else { return false }
        let (last, first) = (self[left].head, self[right].head)
        if first.mayNotBeginLine || last.mayNotEndLine || last.isDigit && first.isMeasureWord { return false }
        if isApart { return !(last == "按" && first.isASCII) }
        // A straight quotation mark may open or close.
        return last != "\"" && first != "\"" && !last.isMeasureWord(with: first)
    }
}

extension String.UnicodeScalarView {
    fileprivate func endOfEscape(at start: Index) -> Index? {
        let text = self[start...].prefix(12)
        guard text.starts(with: "\\u{".unicodeScalars), let end = text.firstIndex(of: "}") else { return nil }
        return text.distance(from: start, to: end) > 3 ? index(after: end) : nil
    }
}

/// Source: clreq, level "GB", with its rule for `…` and dashes.
extension Unicode.Scalar {
    fileprivate var mayNotBeginLine: Bool { Self.closing.contains(self) }
    fileprivate var mayNotEndLine: Bool { Self.opening.contains(self) }

    fileprivate var isFullWidthMark: Bool {
        columns == 2 && (mayNotBeginLine || mayNotEndLine) && self != "々" && self != "℃"
    }

    /// Wide, and of a script that puts no blanks between words: neither Hangul nor full-width Latin letters and digits.
    fileprivate var joinsTightly: Bool {
        columns == 2 && !Self.wideWithBlanks.contains { $0.contains(value) }
    }

    /// Source: Unicode `Scripts.txt`: Hangul, then Latin and digits of Halfwidth and Fullwidth Forms.
    private static let wideWithBlanks: [ClosedRange<UInt32>] = [
        0x1100...0x11ff, 0x302e...0x302f, 0x3131...0x318e, 0x3200...0x321e, 0x3260...0x327e, 0xa960...0xa97c,
        0xac00...0xd7fb, 0xff10...0xff19, 0xff21...0xff3a, 0xff41...0xff5a,
    ]

    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
    fileprivate var isMeasureWord: Bool { Self.measureWords.contains(self) }

    fileprivate func isMeasureWord(with next: Unicode.Scalar) -> Bool {
        switch (self, next) {
        case ("分", "钟"), ("小", "时"), ("毫", "秒"), ("字", "节"): true
        default: false
        }
    }

    private static let closing = Set("，。、；：？！）」』】》〉〕］｝”’…—～·・／％‰℃々,.;:?!)]}>%/".unicodeScalars)
    private static let opening = Set("（「『【《〈〔［｛“‘／￥＃＠([{<$#@".unicodeScalars)
    private static let measureWords = Set("个位次秒行分天小毫字条项列种年月日步".unicodeScalars)
}
