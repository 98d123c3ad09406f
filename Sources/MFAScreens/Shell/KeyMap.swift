import MFACore

/// A key, what it does, how it is called and when it works: one value, from which the hints and the help are made.
struct Binding: Sendable {
    let keys: [Key]
    let contexts: [Context]
    let command: Command
    /// Short, for the hint line; nil when it is not worth the room.
    var hint: String?
    /// Whether the hint is worth its room now.
    var isHinted: @Sendable (AppState) -> Bool = { _ in true }
    /// A line of the help; nil for what everybody tries without reading.
    var help: String?
    /// Why it does not work now; nil when it does.
    var obstacle: @Sendable (AppState) -> String? = { _ in nil }
}

enum KeyMap {
    static func binding(for key: Key, in context: Context) -> Binding? {
        bindings(in: context).first { $0.keys.contains(key) }
    }

    static func bindings(in context: Context) -> [Binding] {
        byContext[context.rawValue]
    }

    /// Taken apart once: the hints are laid out at every key.
    private static let byContext = Context.allCases.map { context in
        table.filter { $0.contexts.contains(context) }
    }

    private static let browsing: [Context] = [.list, .detail]

    private static let table: [Binding] = [
        Binding(
            keys: [.character("u")], contexts: browsing, command: .askUnbind, hint: "unbind",
            help: "unbind the selected factor; asks first", obstacle: \.unbindObstacle),
        Binding(
            keys: [.enter, .character("l"), .right], contexts: [.list], command: .openDetail, hint: "detail",
            help: "all that is known of the factor", obstacle: \.selectionObstacle),
        Binding(
            keys: [.escape], contexts: [.detail], command: .leave, hint: "back",
            help: "stop waiting; else back, from the JSON or to the list"),
        Binding(
            keys: [.character("h"), .left], contexts: [.detail], command: .back, help: "back"),
        Binding(
            keys: [.character("v")], contexts: [.detail], command: .toggleJSON, hint: "JSON",
            help: "the server's JSON, unmasked; again: back", obstacle: \.selectionObstacle),
        Binding(
            keys: [.character("/")], contexts: [.list], command: .filter, hint: "filter", isHinted: { !$0.hasFailed },
            help: "filter by type, identity or id, while you type"),
        Binding(
            keys: [.character("/")], contexts: [.detail], command: .filter, hint: "find", help: "find in the detail"),
        Binding(
            keys: [.character("e")], contexts: browsing, command: .open(.explanation), hint: "explain",
            isHinted: \.hasFailed,
            help: "explain the last result", obstacle: \.explainObstacle),
        Binding(
            keys: [.character("s")], contexts: [.list], command: .sortByNextColumn, hint: "sort",
            help: "sort by the next column"),
        Binding(
            keys: [.character("S")], contexts: [.list], command: .reverseSort, help: "reverse the order"),
        Binding(
            keys: [.character("r"), .function(5)], contexts: browsing, command: .refresh, hint: "refresh",
            help: "read the list again", obstacle: \.busyObstacle),
        Binding(
            keys: [.character("c")], contexts: browsing, command: .copyRequestID, hint: "copy id",
            help: "copy the request id to the clipboard", obstacle: \.copyObstacle),
        Binding(
            keys: [.character("C")], contexts: browsing, command: .copyReport,
            help: "copy a report of the last result, masked, for support", obstacle: \.reportObstacle),
        Binding(
            keys: [.character("w")], contexts: browsing, command: .saveReport,
            help: "save that report to a file", obstacle: \.reportObstacle),
        Binding(
            keys: [.character("H")], contexts: browsing, command: .open(.history),
            help: "history of the unbinds made here"),
        Binding(
            keys: [.character("n")], contexts: browsing, command: .findNext(1), help: "next match"),
        Binding(
            keys: [.character("N")], contexts: browsing, command: .findNext(-1), help: "previous match"),
        Binding(
            keys: [.down, .character("j"), .control("n")], contexts: [.list], command: .moveBy(1), help: "next row"),
        Binding(
            keys: [.up, .character("k"), .control("p")], contexts: [.list], command: .moveBy(-1), help: "previous row"),
        Binding(
            keys: [.down, .character("j"), .control("n")], contexts: [.detail], command: .moveBy(1),
            help: "next factor"),
        Binding(
            keys: [.up, .character("k"), .control("p")], contexts: [.detail], command: .moveBy(-1),
            help: "previous factor"),
        Binding(
            keys: [.down, .character("j"), .control("n")], contexts: [.overlay], command: .moveBy(1), hint: "scroll",
            obstacle: { $0.overlayOverflow == 0 ? "All of it is shown." : nil }),
        Binding(keys: [.up, .character("k"), .control("p")], contexts: [.overlay], command: .moveBy(-1)),
        Binding(
            keys: [.character("g"), .home], contexts: [.list, .detail, .overlay], command: .goToFirst, help: "first row"
        ),
        Binding(
            keys: [.character("G"), .end], contexts: [.list, .detail, .overlay], command: .goToLast, help: "last row"),
        Binding(
            keys: [.pageDown, .control("f")], contexts: [.list, .detail, .overlay], command: .pageBy(1),
            help: "a page down"),
        Binding(
            keys: [.pageUp, .control("b")], contexts: [.list, .detail, .overlay], command: .pageBy(-1),
            help: "a page up"),
        Binding(
            keys: [.control("d")], contexts: [.list, .detail, .overlay], command: .pageBy(0.5), help: "half a page down"
        ),
        Binding(
            keys: [.control("u")], contexts: [.list, .detail, .overlay], command: .pageBy(-0.5), help: "half a page up"),
        Binding(
            keys: [.tab, .backTab], contexts: browsing, command: .nextPane, help: "to the other pane"),
        Binding(
            keys: [.escape], contexts: [.list], command: .leave, help: "stop waiting; else clear the filter"),
        Binding(
            keys: [.character("h"), .left], contexts: [.list], command: .back, help: "clear the filter"),
        Binding(
            keys: [.character("?"), .function(1)], contexts: browsing, command: .open(.help),
            hint: "help", help: "this list"),
        Binding(
            keys: [
                .escape, .character("q"), .character("?"), .character("e"), .character("H"), .function(1), .enter,
                .character("h"), .left,
            ],
            contexts: [.overlay], command: .closeOverlay, hint: "close"),
        Binding(
            keys: [.character("q")], contexts: [.list], command: .quit, hint: "quit", help: "quit",
            obstacle: \.quitObstacle),
        Binding(keys: [.character("q")], contexts: [.detail], command: .back, help: "back to the list"),
        Binding(
            keys: [.control("c")], contexts: [.list, .detail, .overlay], command: .interrupt,
            help: "stop waiting; else quit"),
        Binding(
            keys: [.delete, .backspace, .character("d"), .character("x"), .character("D"), .character("U")],
            contexts: browsing, command: .explainUnbindKey),

        Binding(keys: [.enter], contexts: [.field], command: .acceptField, hint: "accept"),
        Binding(
            keys: [.escape, .control("c"), .tab, .backTab], contexts: [.field], command: .leaveField, hint: "leave"),

        Binding(keys: [.control("z")], contexts: Context.allCases, command: .suspend, help: "suspend"),
        Binding(keys: [.control("l")], contexts: Context.allCases, command: .redraw, help: "redraw"),
    ]
}

extension AppState {
    /// The last result is one that wants an explanation.
    var hasFailed: Bool { report.map { ![.ok, .verified].contains($0.result.verdict) } ?? false }

    var busyObstacle: String? {
        work == nil ? nil : "Something is under way: Esc stops waiting."
    }

    var selectionObstacle: String? {
        table.selected == nil ? "No factor is selected." : nil
    }

    var unbindObstacle: String? {
        if session.isReadOnly { return "Read-only: nothing is changed here." }
        if let obstacle = busyObstacle ?? selectionObstacle { return obstacle }
        return table.selected?.factor == nil ? "This row cannot be read, so it cannot be unbound." : nil
    }

    var copyObstacle: String? {
        receipt?.requestID == nil ? "There is no request id to copy." : nil
    }

    var explainObstacle: String? {
        report == nil ? "There is nothing to explain yet." : nil
    }

    var reportObstacle: String? {
        report == nil ? "There is nothing to report yet." : nil
    }

    var quitObstacle: String? {
        unanswered == nil ? nil : "An unbind is under way: Esc stops waiting, then q quits."
    }
}
