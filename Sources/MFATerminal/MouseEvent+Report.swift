import MFAScreens

extension MouseEvent {
    /// A report of mode 1006, without its `ESC [`: `<0;40;12M`. Nil for whatever is none.
    ///
    /// Source: xterm's ctlseqs, "Extended coordinates". Columns and rows begin at 1; `M` is down, `m` is up; of the button,
    /// 4, 8 and 16 are Shift, Meta and Control, 32 is a move, and 64 and 65 are the wheel.
    init?(report: String) {
        guard report.first == "<", let end = report.last, "Mm".contains(end) else { return nil }
        let fields = report.dropFirst().dropLast().split(separator: ";", omittingEmptySubsequences: false)
        let numbers = fields.compactMap { field in
            field.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(field) : nil
        }
        guard fields.count == 3, numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
        let act: Act =
            switch (numbers[0], end) {
            case (0, "M"): .press
            case (64, "M"): .wheelUp
            case (65, "M"): .wheelDown
            default: .other
            }
        self.init(act, row: numbers[2] - 1, column: numbers[1] - 1)
    }
}
