import Foundation
import TerminalScreen

/// What a phone reads from the cells of a terminal: each becomes two pixels, and zbar decodes the picture.
struct KeyReader {
    static let isInstalled = ["/usr/bin/zbarimg", "/usr/local/bin/zbarimg"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// What the terminal paints where the program names no colour.
    enum Ground: String, CaseIterable, Sendable {
        case black, white

        /// Of text and of the ground under it.
        fileprivate var values: (text: UInt8, ground: UInt8) { self == .black ? (229, 0) : (0, 255) }
    }

    var ground = Ground.black

    /// The text in the QR code; nil when there is none to be found.
    func text(in cells: [[Cell]]) throws -> String? {
        let file = FileManager.default.temporaryDirectory.appending(path: "cells-\(UUID().uuidString).pgm")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(picture(of: cells)).write(to: file)
        let read = try Command(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", file.path]).run()
        guard read.status == 0 else { return nil }
        return read.output.hasSuffix("\n") ? String(read.output.dropLast()) : read.output
    }

    private static let scale = 4

    /// PGM.
    private func picture(of cells: [[Cell]]) -> [UInt8] {
        let columns = cells.map(\.count).max() ?? 0
        let pixels = cells.flatMap { row in
            let pairs = row.map(values)
            return [pairs.map(\.upper), pairs.map(\.lower)]
        }
        let lines = pixels.flatMap { row in
            let line = row.flatMap { [UInt8](repeating: $0, count: Self.scale) }
            return [[UInt8]](repeating: line, count: Self.scale).flatMap { $0 }
        }
        return Array("P5 \(columns * Self.scale) \(pixels.count * Self.scale) 255\n".utf8) + lines
    }

    private func values(_ cell: Cell) -> (upper: UInt8, lower: UInt8) {
        var (text, under) = (value(cell.foreground, ground.values.text), value(cell.background, ground.values.ground))
        if cell.isReversed { swap(&text, &under) }
        return switch cell.text {
        case "▀": (text, under)
        case "▄": (under, text)
        case "█": (text, text)
        default: (under, under)
        }
    }

    /// Grey of a colour: black, a grey and white are all that a picture is made of.
    private func value(_ color: Cell.Color, _ standard: UInt8) -> UInt8 {
        switch color {
        case .standard: standard
        case .palette(0), .palette(16): 0
        case .palette(7): 229
        case .palette(15), .palette(231): 255
        case .palette, .rgb: 128
        }
    }
}

extension TerminalSession {
    /// What stands in the QR code on the screen.
    func readKey(on ground: KeyReader.Ground = .black) throws -> KeyAddress? {
        try KeyReader(ground: ground).text(in: cells).flatMap(KeyAddress.init)
    }
}

/// An `otpauth` address, taken apart by Foundation.
struct KeyAddress: Equatable {
    let text: String
    let secret: String

    init?(_ text: String) {
        guard let parts = URLComponents(string: text), parts.scheme == "otpauth", parts.host == "totp",
            let secret = parts.queryItems?.first(where: { $0.name == "secret" })?.value
        else { return nil }
        self.text = text
        self.secret = secret
    }
}
