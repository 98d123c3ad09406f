import Foundation
import TerminalScreen

/// What a person looks for on the screens of a binding, in a language.
enum Words: String, CaseIterable, Sendable {
    case english = "en"
    case chinese = "zh-CN"

    var chooser: String { self == .english ? "Bind a factor" : "绑定认证要素" }
    var ready: String { self == .english ? "Bind OTP: get ready" : "绑定 OTP：准备" }
    var code: String { self == .english ? "2 Type the code that it shows" : "2 输入应用显示的安全码" }
    /// Before the key.
    var key: String { self == .english ? "key " : "密钥" }
    var recovery: String { self == .english ? "Recovery code: shown once" : "恢复代码：只显示一次" }
    var verified: String { self == .english ? "DONE, VERIFIED" : "已完成，已核实" }
    var noted: String { self == .english ? "Recovery code: noted" : "恢复代码：已保存" }
    var covered: String { self == .english ? "picture covered: the minute is up" : "二维码已遮住：已过 1 分钟" }
    var minuteIsUp: String { self == .english ? "MINUTE IS UP" : "已过 1 分钟" }
}

extension TerminalSession {
    /// From the list to the question before a key is asked for. Only what is not bound can be chosen: OTP stands first.
    func getReady(_ words: Words = .english) throws {
        try open(words.chooser) { try $0.send(.text("b")) }
        try open(words.ready) { try $0.send(.enter) }
    }

    /// From the list to the key.
    func askForKey(_ words: Words = .english) throws {
        try getReady(words)
        try open(words.code) { try $0.send(.text("y")) }
    }

    /// Waits for a screen, and until it takes keys.
    func open(_ title: String, by act: (TerminalSession) throws -> Void) throws {
        try act(self)
        try waitFor(title)
        // It is deaf for its first 300 ms, and nothing on the screen says when that is over.
        Thread.sleep(forTimeInterval: 0.35)
        try waitUntilIdle()
    }

    /// As it stands there as text, without the blanks between its fours; empty when it does not. It goes on in the next line
    /// where it has to.
    var keyAsText: String {
        let fours = /(?:^| )([A-Z2-7]{4}(?: [A-Z2-7]{4})*(?: [A-Z2-7]{1,3})?)$/
        let lines = (0..<rows).map(line)
        let start = lines.firstIndex { line in
            Words.allCases.contains { line.contains($0.key) } && line.contains(fours)
        }
        let key = lines[(start ?? lines.endIndex)...].prefix { $0.contains(fours) }
        return key.compactMap { $0.firstMatch(of: fours) }.map { $0.1.filter { $0 != " " } }.joined()
    }

    var recoveryCode: String { text.firstMatch(of: /[0-9a-f]{4}(?:-[0-9a-f]{4}){5}/).map { String($0.0) } ?? "" }

    /// Types the phone's code for a key, and waits for what comes of it.
    func typeCode(of key: String, _ end: String) throws {
        try open(end) { try $0.type(try Phone.code(key)) }
    }

    /// Leaves the key; Esc asks once more.
    func leaveKey() throws {
        try send(.escape)
        try see("Esc again leaves.")
        try send(.escape)
    }

    /// Types the end of the recovery code.
    func noteRecoveryCode(_ words: Words = .english) throws {
        try open(words.noted) { try $0.type(String($0.recoveryCode.suffix(4))) }
    }

    /// Whether a block of a picture, or a module's colour, stands anywhere.
    var showsPicture: Bool { cells.showPicture }

    /// What the terminal showed when the program gave it back: before the alternate screen was left for the last time, or at
    /// the end where there is none.
    func cellsWhenGivenBack() throws -> [[Cell]] {
        let leave = Array("\u{1B}[?1049l".utf8)
        let start = rawOutput.indices.last { rawOutput[$0...].starts(with: leave) }
        return try cells(afterBytes: start ?? rawOutput.count)
    }
}

extension [[Cell]] {
    var showPicture: Bool { contains { $0.whole.contains(where: \.isOfAPicture) } }
    var areBlank: Bool { allSatisfy { $0.whole.allSatisfy(\.isBlank) } }
}

extension [Cell] {
    /// Without the right halves of wide characters, in which libvterm keeps the colours from before.
    fileprivate var whole: [Cell] {
        indices.filter { $0 == startIndex || self[$0 - 1].width < 2 }.map { self[$0] }
    }
}

extension Cell {
    /// Nothing else has these on its ground.
    private static let modules: [Cell.Color] = [0, 7, 15, 16, 231].map { .palette($0) }

    fileprivate var isOfAPicture: Bool { ["▀", "▄", "█"].contains(text) || Self.modules.contains(background) }

    /// Nobody can see anything in it.
    fileprivate var isBlank: Bool { ["", " "].contains(text) && !isReversed && !isOfAPicture }
}
