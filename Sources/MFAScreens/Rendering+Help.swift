import MFACore

/// The frame of the help, and how many lines of it are seen at once.
struct HelpBox: Hashable {
    let box: Box
    var height: Int { box.height - 2 }

    init(_ size: Size, keys: Int) {
        box = Box(size, width: min(72, size.columns - 4), height: min(keys + 2, size.rows - 2))
    }
}

extension AppState {
    struct HelpLine: Hashable {
        let keys: [Key]
        let text: String
    }

    /// Made from the key map: what works in the pane below the help.
    var helpLines: [HelpLine] {
        KeyMap.bindings(in: focus == .list ? .list : .detail).compactMap { binding in
            guard let help = binding.help, binding.obstacle(self) == nil else { return nil }
            return HelpLine(keys: binding.keys, text: help)
        }
    }
}

extension Frame {
    mutating func putHelp(_ state: AppState) {
        let lines = state.helpLines
        let help = HelpBox(size, keys: lines.count)
        let title = focusTitle(state.focus) + (lines.count > help.height ? ", more with j and k" : "")
        putBox(help.box, title: title)
        for (offset, line) in lines.dropFirst(state.help ?? 0).prefix(help.height).enumerated() {
            let row = help.box.row + 1 + offset
            let names = line.keys.map { $0.name(glyphs) }.joined(separator: " ")
            put(names, row: row, column: help.box.column + 2, width: 14, role: .label)
            put(line.text, row: row, column: help.box.column + 17, width: help.box.inner - 15)
        }
        placeCursor(row: help.box.row + 1, column: help.box.column + 2)
    }

    private func focusTitle(_ focus: AppState.Pane) -> String {
        switch focus {
        case .list: "Keys in the list"
        case .detail: "Keys in the detail"
        }
    }
}
