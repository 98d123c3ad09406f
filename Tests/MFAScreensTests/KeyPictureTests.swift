import MFACore
import Testing

@testable import MFAScreens

/// The picture of a key, as a phone sees it.
struct KeyPictureTests {
    /// authing-android-sdk 7c2477d `TestCaseV3Util.java`, with another secret.
    static let recorded =
        "otpauth://totp/ACME-workspace:alice%40example.com?secret=JBSWY3DPEHPK3PXP&period=30&digits=6&algorithm=SHA1&issuer=ACME-workspace"
    static let room = KeyPicture.Room(columns: 46, rows: 23)

    private static func escaped(_ text: String) -> String {
        text.utf8.reduce(into: "") { $0 += "%" + String($1, radix: 16, uppercase: true) }
    }

    private static func named(_ pool: String, _ user: String) -> String {
        let pool = escaped(pool)
        return
            "otpauth://totp/\(pool):\(escaped(user))?secret=JBSWY3DPEHPK3PXP&period=30&digits=6&algorithm=SHA1&issuer=\(pool)"
    }

    static let addresses = [
        recorded, "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP", named("星河科技部", "张三"),
        named("星河科技有限公司研发中心一部", "zhang.san@example.com"), named("ACME", String(repeating: "long.name.", count: 20)),
        "otpauth://totp/ACME:al?secret=" + String(repeating: "JBSWY3DP", count: 16)
            + "&digits=8&period=60&algorithm=SHA512",
    ]

    private static func frame(_ picture: KeyPicture, isInverted: Bool = false) -> Frame {
        var frame = Frame(
            size: Size(columns: picture.room.columns + 6, rows: picture.room.rows + 4), glyphs: .unicode)
        frame.put(picture, row: 2, column: 3, isInverted: isInverted)
        return frame
    }

    @Test(
        .enabled(if: ScreenDecoder.isInstalled, "needs zbarimg"), arguments: addresses,
        [Drawing.halfBlocks, .wholeCells])
    func aPhoneReadsWhatTheServerSent(_ address: String, _ drawing: Drawing) throws {
        let key = try OTPKey(address)
        let picture = try #require(
            KeyPicture(of: key, drawnIn: drawing, fitting: KeyPicture.Room(columns: 400, rows: 200)))
        #expect(picture.form == .whole && picture.quietZone == 4)
        #expect(try ScreenDecoder.text(in: Self.frame(picture)) == address)
    }

    /// From all the room in the world down to nothing: every step is the largest that fits, and is read.
    @Test(
        .enabled(if: ScreenDecoder.isInstalled, "needs zbarimg"), arguments: addresses,
        [Drawing.halfBlocks, .wholeCells])
    func everyStepOfTheLadderIsRead(_ address: String, _ drawing: Drawing) throws {
        let key = try OTPKey(address)
        var room = KeyPicture.Room(columns: 400, rows: 200)
        var steps: [String] = []
        while let picture = KeyPicture(of: key, drawnIn: drawing, fitting: room) {
            steps.append("\(picture.form) \(picture.quietZone)")
            let text = try #require(try ScreenDecoder.text(in: Self.frame(picture)))
            #expect(text == key.address(picture.form))
            #expect(try OTPKey(text).isSameKey(as: key))
            #expect(picture.room.columns <= room.columns && picture.room.rows <= room.rows)
            room = KeyPicture.Room(columns: picture.room.columns, rows: picture.room.rows - 1)
        }
        #expect(steps.first == "whole 4" && steps.contains("whole 2"))
        #expect(Set(steps).count == steps.count)
    }

    @Test func theRecordedKeyFitsBesideItsTextAt80By24() throws {
        let picture = try #require(
            KeyPicture(of: OTPKey(OTPKeySamples.recorded), drawnIn: .halfBlocks, fitting: Self.room))
        #expect(picture.form == .whole && picture.quietZone == 2)
        #expect(picture.room == KeyPicture.Room(columns: 45, rows: 23))
    }

    @Test func aShortChineseNameFitsInTheShortForm() throws {
        let key = try OTPKey(Self.named("星河科技部", "星河科技部"))
        let picture = try #require(KeyPicture(of: key, drawnIn: .halfBlocks, fitting: Self.room))
        #expect(picture.form != .whole)
    }

    @Test func whatDoesNotFitIsNotDrawn() throws {
        let key = try OTPKey(Self.recorded)
        #expect(KeyPicture(of: key, drawnIn: .halfBlocks, fitting: .init(columns: 20, rows: 12)) == nil)
        #expect(KeyPicture(of: key, drawnIn: .wholeCells, fitting: Self.room) == nil)
        #expect(KeyPicture(of: key, drawnIn: .text, fitting: .init(columns: 400, rows: 200)) == nil)
    }

    /// A test that reads everything would prove nothing.
    @Test(.enabled(if: ScreenDecoder.isInstalled, "needs zbarimg")) func theWrongPolarityIsNotRead() throws {
        let picture = try #require(KeyPicture(of: OTPKey(Self.recorded), drawnIn: .halfBlocks, fitting: Self.room))
        #expect(try ScreenDecoder.text(in: Self.frame(picture, isInverted: true)) == nil)
        #expect(try ScreenDecoder.text(in: Self.frame(picture)) != nil)
    }

    @Test func equalPairsAreBlanksAndNoBlockIsWhole() throws {
        let picture = try #require(KeyPicture(of: OTPKey(Self.recorded), drawnIn: .halfBlocks, fitting: Self.room))
        let scalars = Set(Self.frame(picture).spans.flatMap { $0.scalars })
        #expect(scalars == [" ", "▀", "▄"])
        // The quiet zone is light all around.
        #expect(
            (0..<picture.room.columns).allSatisfy {
                picture.cell(column: $0, row: 0) == .init(character: " ", isDark: false)
            })
    }

    @Test func onlyBlanksAreDrawnWhereBlocksMayBeWide() throws {
        #expect(Drawing.possible(on: .unicode) == [.halfBlocks, .wholeCells, .text])
        #expect(Drawing.possible(on: .ascii) == [.wholeCells, .text])
        #expect(Drawing.possible(on: Glyphs(isUnicode: true, usesASCII: true)) == [.wholeCells, .text])
        let picture = try #require(
            KeyPicture(of: OTPKey(Self.recorded), drawnIn: .wholeCells, fitting: .init(columns: 400, rows: 200)))
        #expect(Set(Self.frame(picture).spans.flatMap { $0.scalars }) == [" "])
    }

    @Test func aPictureShowsNothingOfItsKey() throws {
        let picture = try #require(KeyPicture(of: OTPKey(Self.recorded), drawnIn: .halfBlocks, fitting: Self.room))
        var dumped = ""
        dump(picture, to: &dumped)
        #expect("\(picture)" == "<redacted>" && !dumped.contains("true") && !dumped.contains("modules"))
    }
}

enum OTPKeySamples {
    static let recorded =
        "otpauth://totp/ACME-pool:alice%40example.com?secret=JBSWY3DPEHPK3PXP&period=30&digits=6&algorithm=SHA1&issuer=ACME-pool"
}
