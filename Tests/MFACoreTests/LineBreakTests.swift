import Testing

@testable import MFACore

/// Where lines of Chinese, of Latin and of both may break.
struct LineBreakTests {
    struct Wrap: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let raw: String
        let width: Int
        let lines: [String]

        init(_ description: String, _ raw: String, _ width: Int, _ lines: [String]) {
            testDescription = description
            self.raw = raw
            self.width = width
            self.lines = lines
        }
    }

    static let wraps = [
        Wrap("no mark begins a line", "已经解绑。完成", 8, ["已经解", "绑。完成"]),
        Wrap("no mark ends a line", "请按「取消」", 6, ["请按", "「取", "消」"]),
        Wrap("two marks go together", "列表（空）。", 8, ["列表", "（空）。"]),
        Wrap("after a mark, before Latin", "已解绑，OTP", 8, ["已解绑，", "OTP"]),
        Wrap("a run of ASCII is whole", "认证要素 factor-id 已解绑", 12, ["认证要素", "factor-id 已", "解绑"]),
        Wrap("a number and its measure word", "请等待 15 秒", 9, ["请等待", "15 秒"]),
        Wrap("and one of two characters", "请等待 10 分钟", 11, ["请等待", "10 分钟"]),
        Wrap("a key", "解绑前按 y 确认", 9, ["解绑前", "按 y 确认"]),
        Wrap("a button", "请选 [ 取消 ] 返回", 10, ["请选", "[ 取消 ]", "返回"]),
        Wrap("an escape", "操作\u{1b}成功", 8, ["操作", "\\u{1b}成", "功"]),
        Wrap("escapes only", "\u{1b}\u{1b}\u{1b}", 9, ["\\u{1b}", "\\u{1b}", "\\u{1b}"]),
        Wrap("straight quotation marks", "消息为\"操作成功\"。", 8, ["消息", "为\"操作", "成功\"。"]),
        Wrap(
            "a run wider than the line", "见 https://example.genauth.ai", 12,
            ["见", "https://exam", "ple.genauth.", "ai"]),
        Wrap("a half column stays empty", "操作成功", 7, ["操作成", "功"]),
        Wrap("a marker that opens a paragraph", "! 登录已超过", 8, ["! 登录已", "超过"]),
        Wrap("a blank with a mark on it", "ab  \u{301} cd", 4, ["ab  \u{301}", "cd"]),
        Wrap("letters that join", "क्ककक क्क", 5, ["क्ककक", "क्क"]),
        Wrap("nothing but marks", "。。。。", 4, ["。。", "。。"]),
        Wrap("nothing but blanks", "     ", 3, [""]),
        Wrap(
            "the warning of the last factor", "! 登录已超过 10 分钟，服务器可能拒绝本次解绑。可先取消，按 t 重新登录，再回到此处。", 70,
            ["! 登录已超过 10 分钟，服务器可能拒绝本次解绑。可先取消，按 t 重新登", "录，再回到此处。"]),
    ]

    @Test(arguments: wraps) func linesBreakWhereReadersExpectIt(_ wrap: Wrap) {
        #expect(SafeText(wrap.raw).wrapped(to: wrap.width).map(\.string) == wrap.lines)
    }

    @Test(arguments: [
        (["已解绑", "三个"], "已解绑三个"), (["已解绑。", "OTP"], "已解绑。OTP"), (["解绑", "OTP"], "解绑 OTP"),
        (["one", "two"], "one two"), (["one", "", "two"], "one two"), (["OTP", "（空）"], "OTP（空）"),
        (["안녕", "세계"], "안녕 세계"), (["已解绑", "안녕"], "已解绑 안녕"), (["안녕。", "세계"], "안녕。세계"),
        (["ｱ", "ｲ"], "ｱ ｲ"), (["カギ", "鍵"], "カギ鍵"), (["ＯＴＰ", "ＳＭＳ"], "ＯＴＰ ＳＭＳ"), (["解绑", "１２"], "解绑 １２"),
        (["🔑", "鍵"], "🔑鍵"),
    ]) func piecesAreJoinedWithoutABlankBetweenWideCharacters(_ pieces: [String], _ whole: String) {
        #expect(SafeText.joined(pieces) == whole)
        #expect(SafeText.joined(pieces.map { SafeText($0) }).string == whole)
    }

    struct Rest: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let raw: String
        let width: Int
        let lines: [String]
    }

    @Test(arguments: [
        Rest(testDescription: "Latin", raw: "one two three four", width: 8, lines: ["one two", "three f…"]),
        Rest(testDescription: "Chinese", raw: "认证要素已经解绑", width: 6, lines: ["认证要", "素已…"]),
        Rest(testDescription: "inside of a Hangul word", raw: "인증수단을 해제", width: 6, lines: ["인증수", "단을 …"]),
        Rest(testDescription: "blanks at the begin", raw: "   one two three", width: 6, lines: ["   one", "two t…"]),
        Rest(testDescription: "enough lines", raw: "one two", width: 4, lines: ["one", "two"]),
        Rest(testDescription: "room for all", raw: "one two", width: 9, lines: ["one two"]),
    ]) func whatIsTooLongForItsLinesIsCutInTheLastOne(_ rest: Rest) {
        #expect(SafeText(rest.raw).wrapped(to: rest.width, atMost: 2).map(\.string) == rest.lines)
    }

    /// What stays together, with the blank before it if there is one. The reader's rules, not the program's.
    private struct Atom {
        var text: String
        var hasBlank = false
        var columns: Int { SafeText(text).columns }
    }

    /// Whatever Chinese and Latin come together: each line takes all that fits, and breaks only between atoms.
    @Test func linesOfAnyMixtureAreAsFullAsTheRulesAllow() {
        var random = Numbers(state: 7)
        for _ in 0..<20_000 {
            let atoms = Self.atoms(&random)
            let text = atoms.map { ($0.hasBlank ? " " : "") + $0.text }.joined()
            let width = Int.random(in: 12...60, using: &random)
            let lines = SafeText(text).wrapped(to: width)
            let expected = Self.fill(atoms, width)
            let isMeasured = lines.allSatisfy { $0.columns == SafeText($0.string).columns && $0.columns <= width }
            if lines.map(\.string) != expected || !isMeasured {
                Issue.record("\(text) to \(width): \(lines.map(\.string)), not \(expected)")
                return
            }
        }
    }

    /// A new line begins only with what the one before has no room for.
    private static func fill(_ atoms: [Atom], _ width: Int) -> [String] {
        var lines: [String] = []
        var used = width
        for atom in atoms {
            let blank = atom.hasBlank ? 1 : 0
            if used + blank + atom.columns > width || lines.isEmpty {
                lines.append(atom.text)
                used = atom.columns
            } else {
                lines[lines.count - 1] += (atom.hasBlank ? " " : "") + atom.text
                used += blank + atom.columns
            }
        }
        return lines
    }

    /// Clauses with a blank between Chinese and Latin, and none beside full-width marks.
    private static func atoms(_ random: inout Numbers) -> [Atom] {
        let chinese = [
            ["解", "绑"], ["认", "证", "要", "素"], ["服", "务", "器"], ["已"], ["列", "表"], ["「取", "消」"],
            ["登", "录", "状", "态"], ["（空）"],
        ]
        let latin = ["OTP", "15 秒", "10 分钟", "mfactl", "3 个", "按 y", "EMAIL", "r", "[ 取消 ]", "(ok)"]
        var atoms: [Atom] = []
        for _ in 0..<Int.random(in: 3...24, using: &random) {
            let isLatin = Bool.random(using: &random)
            let word =
                isLatin ? [latin.randomElement(using: &random) ?? ""] : chinese.randomElement(using: &random) ?? []
            for (index, text) in word.enumerated() {
                let last = atoms.last?.text.last
                let isBesideMark = last.map { "，。；」）".contains($0) } ?? true || "「（".contains(text.first ?? " ")
                let isBesideLatin = isLatin || last?.isASCII == true
                atoms.append(Atom(text: text, hasBlank: index == 0 && !isBesideMark && isBesideLatin))
            }
            if Int.random(in: 0..<5, using: &random) == 0 {
                atoms[atoms.count - 1].text += ["，", "。", "；", "）。"].randomElement(using: &random) ?? ""
            }
        }
        return atoms
    }

    /// The same at every run.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state ^ state >> 29) &* 0x9e37_79b9_7f4a_7c15
        }
    }
}
