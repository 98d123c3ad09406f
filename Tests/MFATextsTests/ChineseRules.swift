import MFACore

/// The rules of the style sheet that a program can check, for a text of ours without anybody else's words in it.
enum ChineseRules {
    /// What is wrong with a text; empty when nothing is.
    static func faults(in text: String, isSentence: Bool = true) -> [String] {
        var faults: [String] = []
        let characters = Array(text)
        if !characters.contains(where: isHan) { faults.append("no Chinese character") }
        let ambiguous = characters.filter { "“”‘’—…·×→°①～！".contains($0) }
        if !ambiguous.isEmpty { faults.append("marks of uncertain width or tone: \(String(ambiguous))") }
        if characters.contains("你") { faults.append("你") }
        for word in ["因素", "认证器", "令牌", "帐号", "登陆", "注销", "缺省", "其它", "撤消", "大概", "应该", "似乎"]
        where text.contains(word) {
            faults.append("not a word of the glossary: \(word)")
        }
        for (one, other) in zip(characters, characters.dropFirst()) {
            if isHan(one) && isLatin(other) || isLatin(one) && isHan(other) {
                faults.append("no blank: \(one)\(other)")
            }
            if one == " " && isFullMark(other) || isFullMark(one) && other == " " {
                faults.append("a blank beside a mark: \(one)\(other)")
            }
            if one == " " && other == " " { faults.append("two blanks") }
            if isHan(one) && ",.;:?()".contains(other) { faults.append("a half-width mark: \(one)\(other)") }
        }
        return faults
    }

    private static func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.contains { (0x4e00...0x9fff).contains($0.value) }
    }
    private static func isLatin(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber)
    }
    private static func isFullMark(_ character: Character) -> Bool { "，。、；：？（）「」".contains(character) }
}
