extension Frame {
    /// - Parameter isInverted: where there are no colours, for a terminal that is dark on light.
    mutating func put(_ picture: KeyPicture, row: Int, column: Int, isInverted: Bool = false) {
        let room = picture.room
        for y in 0..<room.rows {
            let cells = (0..<room.columns).map { picture.cell(column: $0, row: y) }
            var start = 0
            while start < cells.count {
                let isDark = cells[start].isDark
                let run = cells[start...].prefix { $0.isDark == isDark }
                put(
                    String(run.map(\.character)), row: row + y, column: column + start,
                    role: isDark != isInverted ? .darkModules : .lightModules)
                start += run.count
            }
        }
    }
}
