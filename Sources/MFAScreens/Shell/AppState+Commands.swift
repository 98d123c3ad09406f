import MFACore
import MFATexts

extension AppState {
    mutating func perform(_ command: Command) -> [Effect] {
        switch command {
        case .moveBy(let step): move(by: step)
        case .pageBy(let pages): scroll(by: Int(Double(pageHeight) * pages))
        case .goToFirst: scroll(by: -Int.max / 2)
        case .goToLast: scroll(by: Int.max / 2)
        case .openDetail: return show(.detail)
        case .back: return back()
        case .leave: return leave()
        case .nextPane: return show(focus == .list ? .detail : .list)
        case .filter: openField()
        case .findNext(let step): find(step)
        case .sortByNextColumn: table.sortByNextColumn()
        case .reverseSort: table.reverse()
        case .refresh: return read()
        case .askUnbind: return askUnbind()
        case .openBind: return openBind()
        case .openCheck: return openCheck()
        case .openRemoval: return openRemoval()
        case .openSignIn: return openSignIn()
        case .explainUnbindKey: notice = .onlyUUnbinds
        case .copyRequestID: return copyRequestID()
        case .copyReport: return copyReport()
        case .saveReport: return supportReport.map { [.saveReport($0.text)] } ?? []
        case .toggleJSON:
            detail.showsJSON.toggle()
            detail.scroll = 0
        case .open(let subject):
            overlay = Overlay(subject: subject)
            guard subject == .history else { break }
            // What was read before may lack the newest.
            history = nil
            return [.readHistory]
        case .closeOverlay: overlay = nil
        case .acceptField: field = nil
        case .leaveField: leaveField()
        case .interrupt: return work == nil || work?.isStopping == true ? [.quit] : stopWaiting()
        case .quit: return [.quit]
        case .suspend: return suspend()
        case .redraw: return [.redraw]
        }
        return []
    }

    private mutating func stopWaiting() -> [Effect] {
        guard work != nil else { return [] }
        work?.isStopping = true
        return [.stopWaiting]
    }

    // MARK: Moving

    private mutating func move(by step: Int) {
        if overlay != nil { return scroll(by: step) }
        table.move(by: step)
        // What is shown unmasked was asked for, one factor at a time.
        detail.showsJSON = false
        detail.scroll = 0
    }

    private mutating func scroll(by lines: Int) {
        if overlay != nil {
            scrollOverlay(by: lines)
        } else if focus == .list {
            table.move(by: lines)
            detail.scroll = 0
        } else {
            detail.scroll = max(0, min(detail.scroll + lines, detailOverflow))
        }
    }

    mutating func scrollOverlay(by lines: Int) {
        guard lines != 0, let overlay else { return }
        let overflow = overlayOverflow
        self.overlay?.scroll = max(0, min(overlay.scroll + lines, overflow))
    }

    mutating func clampScroll() {
        // At the top there is nothing to clamp, and nothing to lay out for it.
        if let overlay, overlay.scroll > 0 {
            let overflow = overlayOverflow
            self.overlay?.scroll = min(overlay.scroll, overflow)
        }
        if detail.scroll > 0 { detail.scroll = min(detail.scroll, detailOverflow) }
    }

    private mutating func show(_ pane: Pane) -> [Effect] {
        guard pane == .list || table.selected != nil else { return [] }
        focus = pane
        return askBindable()
    }

    /// Esc: first what runs, then what is open, then the filter.
    private mutating func leave() -> [Effect] {
        work?.isStopping == false ? stopWaiting() : back()
    }

    private mutating func back() -> [Effect] {
        if focus == .detail {
            if detail.showsJSON { detail.showsJSON = false } else { focus = .list }
            detail.scroll = 0
            return []
        }
        table.setFilter("")
        return []
    }

    // MARK: Filter and find

    private mutating func openField() {
        let purpose: OpenField.Purpose = focus == .list ? .filter : .find
        let before = purpose == .filter ? table.filter : detail.find
        field = OpenField(purpose: purpose, field: TextField(before), before: before)
    }

    private mutating func leaveField() {
        guard let before = field?.before else { return }
        field?.field = TextField(before)
        applyFilter()
        field = nil
    }

    private mutating func find(_ step: Int) {
        guard focus == .detail else { return table.cycle(by: step) }
        let matches = detailMatches
        guard !matches.isEmpty else {
            notice = detail.find.isEmpty ? .nothingToFind : .notFound(detail.find)
            return
        }
        let next = step > 0 ? matches.first { $0 > detail.scroll } : matches.last { $0 < detail.scroll }
        detail.scroll = min(next ?? (step > 0 ? matches[0] : matches[matches.count - 1]), detailOverflow)
    }

    private mutating func copyRequestID() -> [Effect] {
        if requestID != nil { copied = .requestID }
        return copy(requestID)
    }

    /// - Parameter requestID: says that there is none when it is nil.
    mutating func copy(_ requestID: String?) -> [Effect] {
        guard let requestID else {
            notice = .key(.noRequestID)
            return []
        }
        notice = .copied(.requestID, through: session.clipboard.multiplexer)
        return [.copy(requestID)]
    }

    private mutating func copyReport() -> [Effect] {
        guard let report = supportReport else { return [] }
        copied = .report
        notice = .copied(.report, through: session.clipboard.multiplexer)
        return [.copy(report.text)]
    }

    private var supportReport: SupportReport? {
        let origin = SupportReport.Origin(
            profile: session.profile, host: session.origin ?? "-", program: session.program)
        return report.map { SupportReport($0.result, from: origin) }
    }
}
