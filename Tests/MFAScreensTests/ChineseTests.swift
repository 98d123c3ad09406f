import MFACore
import MFATexts
import Testing

@testable import MFAScreens

/// The screen in Chinese, as text. Every frame is measured by terminals that count a Chinese character as two columns.
struct ChineseTests {
    private func driver(_ list: FactorList? = .four, columns: Int = 80, rows: Int = 24) -> Driver {
        Driver(list, columns: columns, rows: rows, language: .chinese)
    }

    @Test(arguments: ["解", "ｕ", "，", "Ｙ", "\u{3000}"] as [Character])
    func whatAnInputMethodSendsIsNeverAKey(_ character: Character) {
        var driver = driver()
        driver.press(.character(character))
        #expect(driver.state.question == nil)
        #expect(driver.screen.contains("若开着中文输入法，请切换到英文。"))

        driver.askUnbind()
        driver.press(.character(character))
        #expect(driver.state.question == nil)
        #expect(driver.screen.contains("已关闭：该键不是选项，什么也没有发送。若开着中文输入法，请切换到英文。"))
    }

    @Test func theAdviceIsGivenInEnglishAsWell() {
        var driver = Driver()
        driver.askUnbind()
        driver.press(.character("ｙ"))
        #expect(driver.state.question == nil)
        #expect(driver.screen.contains("Input method on? Switch to English."))
    }

    @Test(arguments: ["ＯＴＰ", "ｏtｐ"])
    func fullWidthLettersCountInTheTypedWord(_ word: String) {
        var driver = driver(FactorList(.otp))
        driver.askUnbind()
        driver.type(word)
        #expect(driver.state.question?.isWordTyped == true)
    }

    @Test func theFilterTakesChinese() {
        var driver = driver()
        driver.press(.character("/"))
        driver.type("人")
        #expect(driver.state.table.rows.map(\.type) == ["FACE"])
    }

    @Test func withoutUnicodeItIsEnglishAndSaysWhy() {
        let driver = Driver(glyphs: .ascii, language: .chinese)
        #expect(driver.screen.contains("Chinese needs a UTF-8 locale") && driver.screen.contains("4 factors"))
        #expect(!driver.screen.contains("\\u{"))
    }
}
