import Foundation

@testable import MFAScreens

/// What a phone reads from a frame: each cell becomes two pixels, and zbar decodes the picture.
enum ScreenDecoder {
    static let isInstalled = ["/usr/bin/zbarimg", "/usr/local/bin/zbarimg"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// The text in the QR code; nil when there is none to be found.
    static func text(in frame: Frame) throws -> String? {
        let file = FileManager.default.temporaryDirectory.appending(path: "frame-\(UUID().uuidString).pgm")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(picture(of: frame)).write(to: file)
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", file.path]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    private static let scale = 4

    /// PGM. What is no module is grey: a terminal's own ground.
    static func picture(of frame: Frame) -> [UInt8] {
        let (columns, rows) = (frame.size.columns, frame.size.rows)
        var pixels = [[UInt8]](repeating: [UInt8](repeating: 128, count: columns), count: 2 * rows)
        for span in frame.spans {
            for (offset, scalar) in span.scalars.enumerated() where span.column + offset < columns {
                let pair = values(of: scalar, span.role)
                pixels[2 * span.row][span.column + offset] = pair.upper
                pixels[2 * span.row + 1][span.column + offset] = pair.lower
            }
        }
        let lines = pixels.flatMap { row in
            [[UInt8]](repeating: row.flatMap { [UInt8](repeating: $0, count: scale) }, count: scale).flatMap { $0 }
        }
        return Array("P5 \(columns * scale) \(2 * rows * scale) 255\n".utf8) + lines
    }

    private static func values(of scalar: Unicode.Scalar, _ role: Role) -> (upper: UInt8, lower: UInt8) {
        let (ground, text): (UInt8, UInt8)
        switch role {
        case .lightModules: (ground, text) = (255, 0)
        case .darkModules: (ground, text) = (0, 255)
        default: return (128, 128)
        }
        return switch scalar {
        case "▀": (text, ground)
        case "▄": (ground, text)
        default: (ground, ground)
        }
    }
}
