import CQRCode
import MFACore

/// A text as black and white modules.
///
/// The buffers of the encoder are wiped; the modules live as long as this value, and where Swift has copied the text is not
/// known.
struct QRCode: Hashable, Sendable, Secret {
    /// Modules a side, without the quiet zone: 21 to 177, always odd.
    let side: Int
    private let modules: [Bool]

    /// Nil for what is too long for any code.
    init?(_ text: String) {
        var code = [UInt8](repeating: 0, count: Int(cqrcode_size))
        defer { code.withUnsafeMutableBytes { cqrcode_wipe($0.baseAddress, $0.count) } }
        var bytes = Array(text.utf8)
        defer { bytes.withUnsafeMutableBytes { cqrcode_wipe($0.baseAddress, $0.count) } }
        let side = Int(cqrcode_encode(bytes, bytes.count, &code))
        guard side > 0 else { return nil }
        self.side = side
        modules = (0..<side * side).map { cqrcode_is_dark(code, Int32($0 % side), Int32($0 / side)) }
    }

    /// Light outside of the code.
    func isDark(column: Int, row: Int) -> Bool {
        guard (0..<side).contains(column), (0..<side).contains(row) else { return false }
        return modules[row * side + column]
    }
}
