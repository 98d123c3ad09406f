import MFACore

/// A box in the middle of the screen.
struct Box: Hashable {
    let row: Int
    let column: Int
    let width: Int
    let height: Int

    init(_ size: Size, width: Int, height: Int) {
        self.width = min(width, size.columns)
        self.height = min(height, size.rows)
        row = max(0, (size.rows - self.height) / 2)
        column = max(0, (size.columns - self.width) / 2)
    }

    /// Columns between the borders and their margins.
    var inner: Int { width - 4 }
    /// Rows between the borders.
    var inside: Int { height - 2 }

    /// Fewer columns than this beside a box show nothing that could be read.
    static let scrap = 30

    static func widest(in size: Size) -> Int { min(74, size.columns - 4) }
}

/// How a box is drawn: by what it asks.
enum BoxLook: Hashable {
    case plain
    /// Its yes does harm.
    case danger
    case heavyDanger
}

extension Frame {
    /// With a blank column and row around it, so that nothing of what lies under it seems to belong to it. Scraps at its
    /// sides would only distract; title and hints stay.
    mutating func putBox(_ box: Box, title: String, remark: String = "", look: BoxLook = .plain) {
        let left = box.column < Box.scrap ? 0 : box.column - 1
        let first = min(box.row, max(1, box.row - 1))
        let last = max(box.row + box.height - 1, min(size.rows - 2, box.row + box.height))
        for row in first...last { fill(row: row, column: left, width: size.columns - 2 * left) }
        answer(.box, rows: first..<last + 1, columns: left..<size.columns - left)
        let parts = glyphs.box(isHeavy: look == .heavyDanger)
        let role: Role = look == .plain ? .normal : .dangerLine
        let line = String(repeating: parts[4], count: box.width - 2)
        let bottom = box.row + box.height - 1
        put("\(parts[0])\(line)\(parts[1])", row: box.row, column: box.column, role: role)
        put(
            " \(title) ", row: box.row, column: box.column + 1, width: box.width - 2,
            role: look == .plain ? .header : .dangerLine)
        for row in box.row + 1..<bottom {
            put(String(parts[5]), row: row, column: box.column, role: role)
            put(String(parts[5]), row: row, column: box.column + box.width - 1, role: role)
        }
        put("\(parts[2])\(line)\(parts[3])", row: bottom, column: box.column, role: role)
        guard !remark.isEmpty else { return }
        let text = SafeText(" \(remark) ", glyphs.repertoire).cut(to: box.width - 4, glyphs.repertoire)
        put(text.string, row: bottom, column: box.column + box.width - 2 - text.columns, role: role)
    }
}
