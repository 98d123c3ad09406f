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
    ]) func piecesAreJoinedWithoutABlankBetweenWideCharacters(_ pieces: [String], _ whole: String) {
        #expect(SafeText.joined(pieces) == whole)
        #expect(SafeText.joined(pieces.map { SafeText($0) }).string == whole)
    }

    /// Whatever Chinese and Latin come together.
    @Test func linesOfAnyMixtureKeepTheRules() {
        var random = Numbers(state: 7)
        for _ in 0..<20_000 {
            let text = SafeText(Self.text(&random))
            let width = Int.random(in: 12...60, using: &random)
            let lines = text.wrapped(to: width)
            if let fault = Self.fault(of: lines, of: text, width: width) {
                Issue.record("\(fault): \(text.string) to \(width): \(lines.map(\.string))")
                return
            }
        }
    }

    private static func fault(of lines: [SafeText], of text: SafeText, width: Int) -> String? {
        func unblanked(_ string: String) -> String { string.filter { $0 != " " } }
        if lines.contains(where: { $0.columns > width }) { return "too wide" }
        if lines.contains(where: { $0.columns != SafeText($0.string).columns }) { return "a wrong width" }
        if unblanked(SafeText.joined(lines).string) != unblanked(text.string) { return "something is lost" }
        for (line, next) in zip(lines, lines.dropFirst()) {
            guard let last = line.string.last, let first = next.string.first else { return "an empty line" }
            if "，。、；：？！）」』,.;:?!)]}>%/".contains(first) { return "a mark begins a line" }
            if "（「『([{<$#@".contains(last) { return "a mark ends a line" }
            // What may not be parted from its neighbour takes at most so much of a line.
            if line.columns + widest < width { return "a line is too short" }
        }
        return nil
    }

    /// Columns of the widest run of the texts, with what may not be parted from it.
    private static let widest = 9

    /// Clauses with a blank between Chinese and Latin, and none beside full-width marks.
    private static func text(_ random: inout Numbers) -> String {
        let chinese = ["解绑", "认证要素", "服务器", "已", "列表", "「取消」", "登录状态", "（空）"]
        let latin = ["OTP", "15 秒", "mfactl", "3 个", "按 y", "EMAIL", "r"]
        var text = ""
        var isLatin = false
        for _ in 0..<Int.random(in: 3...24, using: &random) {
            let next = Bool.random(using: &random)
            let word = (next ? latin : chinese).randomElement(using: &random) ?? ""
            let isMarked = text.last.map { "，。；".contains($0) } ?? true
            let touchesMark = word.hasPrefix("「") || word.hasPrefix("（") || text.hasSuffix("」") || text.hasSuffix("）")
            if !isMarked, !touchesMark, next || isLatin { text += " " }
            text += word
            isLatin = next && !word.hasSuffix("秒") && !word.hasSuffix("个")
            if Int.random(in: 0..<5, using: &random) == 0 {
                text += ["，", "。", "；"].randomElement(using: &random) ?? ""
                isLatin = false
            }
        }
        return text
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
