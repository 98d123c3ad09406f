import MFACore

extension AppState {
    mutating func take(_ mouse: MouseEvent) -> [Effect] {
        guard size.isUsable else { return [] }
        let target = frame().target(row: mouse.row, column: mouse.column)
        switch mode {
        case .inside(.unbind(let question)):
            if mouse.act == .press, target == .cancel { return pressCancel(question) }
        case .inside(.signIn), .inside(.code): break
        case .browsing(.overlay, _): scrollOverlay(by: mouse.act.lines)
        case .browsing:
            switch (mouse.act, target) {
            case (.press, .row(let index)): select(index)
            case (.wheelUp, .detail), (.wheelDown, .detail):
                detail.scroll = max(0, min(detail.scroll + mouse.act.lines, detailOverflow))
            case (.wheelUp, .row), (.wheelDown, .row), (.wheelUp, .list), (.wheelDown, .list):
                if table.scroll(by: mouse.act.lines, height: layout.listHeight) { leaveFactor() }
            default: break
            }
        }
        return []
    }

    /// Of what is shown of the factor before, nothing belongs to the one that is selected now.
    private mutating func leaveFactor() {
        detail.showsJSON = false
        detail.scroll = 0
    }

    private mutating func select(_ index: Int) {
        notice = nil
        focus = .list
        table.select(index)
        leaveFactor()
    }

    /// In its first moments the click was meant for what stood there before.
    private mutating func pressCancel(_ question: UnbindQuestion) -> [Effect] {
        if question.hold != nil { return takeBack(.key) }
        return now.uptime < question.readableAt ? [] : cancelQuestion()
    }
}

extension MouseEvent.Act {
    /// How far the wheel scrolls.
    fileprivate var lines: Int {
        switch self {
        case .wheelUp: -3
        case .wheelDown: 3
        case .press, .other: 0
        }
    }
}
