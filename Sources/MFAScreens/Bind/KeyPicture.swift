package import MFACore

/// How a key is shown.
package enum Drawing: Hashable, CaseIterable, Sendable {
    /// Two modules a cell.
    case halfBlocks
    /// Two cells a module, without a character in them: for terminals that leave lines between blocks.
    case wholeCells
    /// No picture.
    case text

    /// What the terminal can show of them, in the order in which they are tried.
    package static func possible(on glyphs: Glyphs) -> [Drawing] {
        // Where block characters take two columns, or none, only blanks are safe.
        glyphs.isUnicode ? allCases : [.wholeCells, .text]
    }
}

/// The picture of a key, as large as it has to be and no larger than the room for it.
package struct KeyPicture: Hashable, Sendable, Secret {
    /// In cells.
    package struct Room: Hashable, Sendable {
        package let columns: Int
        package let rows: Int

        package init(columns: Int, rows: Int) {
            self.columns = columns
            self.rows = rows
        }
    }

    package let drawing: Drawing
    /// What of the key's address is in it.
    package let form: OTPKey.Form
    /// Light modules around it: 4, or 2. An odd zone would tear pairs of modules apart.
    let quietZone: Int
    private let code: QRCode

    /// The first of the ladder that fits: the whole address before shorter ones, each with the wider zone first.
    ///
    /// - Returns: nil when nothing fits, and for `.text`.
    package init?(of key: OTPKey, drawnIn drawing: Drawing, fitting room: Room) {
        guard drawing != .text else { return nil }
        for form in OTPKey.Form.allCases {
            guard let code = key.address(form).flatMap(QRCode.init) else { continue }
            for zone in [4, 2] {
                let size = Self.size(code.side + 2 * zone, drawing)
                guard size.columns <= room.columns, size.rows <= room.rows else { continue }
                self.init(drawing: drawing, form: form, quietZone: zone, code: code)
                return
            }
        }
        return nil
    }

    /// Of the last rung of the ladder; nil where there is nothing to draw.
    static func smallestRoom(of key: OTPKey, drawnIn drawing: Drawing) -> Room? {
        OTPKey.Form.allCases.compactMap { key.address($0).flatMap(QRCode.init) }.map { size($0.side + 4, drawing) }
            .min { $0.columns < $1.columns }
    }

    private init(drawing: Drawing, form: OTPKey.Form, quietZone: Int, code: QRCode) {
        self.drawing = drawing
        self.form = form
        self.quietZone = quietZone
        self.code = code
    }

    package var room: Room { Self.size(code.side + 2 * quietZone, drawing) }

    private static func size(_ modules: Int, _ drawing: Drawing) -> Room {
        switch drawing {
        case .halfBlocks: Room(columns: modules, rows: (modules + 1) / 2)
        case .wholeCells: Room(columns: 2 * modules, rows: modules)
        case .text: Room(columns: 0, rows: 0)
        }
    }

    /// Whether a module is dark, counted from the corner of the quiet zone.
    private func isDark(_ column: Int, _ row: Int) -> Bool {
        code.isDark(column: column - quietZone, row: row - quietZone)
    }

    /// A cell: what stands in it, and whether its ground is dark.
    struct Cell: Hashable {
        let character: Character
        let isDark: Bool
    }

    func cell(column: Int, row: Int) -> Cell {
        switch drawing {
        case .halfBlocks: halfBlock(column, row)
        case .wholeCells, .text: Cell(character: " ", isDark: isDark(column / 2, row))
        }
    }

    /// Fonts leave hairlines between rows of blocks. A pair of equal modules is a blank on their ground, and a mixed pair
    /// puts the edge of its block where a change of colour hides it.
    private func halfBlock(_ column: Int, _ row: Int) -> Cell {
        let (upper, lower) = (isDark(column, 2 * row), isDark(column, 2 * row + 1))
        guard upper != lower else { return Cell(character: " ", isDark: upper) }
        let (above, below) = (isDark(column, 2 * row - 1), isDark(column, 2 * row + 2))
        return above == lower && below != upper
            ? Cell(character: "▀", isDark: lower) : Cell(character: "▄", isDark: upper)
    }
}
