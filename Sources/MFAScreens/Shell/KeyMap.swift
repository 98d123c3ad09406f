import MFACore
import MFATexts

/// A key, what it does, how it is called and when it works: one value, from which the hints and the help are made.
struct Binding: Sendable {
    let keys: [Key]
    let contexts: [Context]
    let command: Command
    /// Short, for the hint line; nil when it is not worth the room.
    var hint: (@Sendable (Texts) -> String)?
    /// Whether the hint is worth its room now.
    var isHinted: @Sendable (AppState) -> Bool = { _ in true }
    /// A line of the help; nil for what everybody tries without reading.
    var help: (@Sendable (Texts) -> String)?
    /// Why it does not work now; nil when it does.
    var obstacle: @Sendable (AppState) -> KeyObstacle? = { _ in nil }
}

enum KeyMap {
    static func binding(for key: Key, in context: Context) -> Binding? {
        bindings(in: context).first { $0.keys.contains(key) }
    }

    static func bindings(in context: Context) -> [Binding] {
        byContext[context.rawValue]
    }

    /// What is worth hinting while nobody is signed in, in that order.
    static let ofSignedOut: [Binding] = [.openSignIn, .refresh, .open(.explanation), .open(.help), .quit].compactMap {
        (command: Command) in
        bindings(in: .list).first { $0.command == command }
    }

    /// Taken apart once: the hints are laid out at every key.
    private static let byContext = Context.allCases.map { context in
        table.filter { $0.contexts.contains(context) }
    }

    private static let browsing: [Context] = [.list, .detail]

    private static let table: [Binding] = [
        Binding(
            keys: [.character("u")], contexts: browsing, command: .askUnbind, hint: \.unbindHint,
            help: \.unbindHelp, obstacle: \.unbindObstacle),
        Binding(
            keys: [.character("b")], contexts: browsing, command: .openBind, hint: \.bindHint, help: \.bindHelp,
            obstacle: \.bindObstacle),
        Binding(
            keys: [.character("o")], contexts: browsing, command: .openCheck, hint: \.checkHint, help: \.checkHelp,
            obstacle: \.checkObstacle),
        Binding(
            keys: [.character("a")], contexts: browsing, command: .openRemoval, hint: \.removeHint,
            help: \.removeHelp, obstacle: \.removeObstacle),
        Binding(
            keys: [.character("t")], contexts: browsing, command: .openSignIn, hint: \.signInHint,
            isHinted: \.wantsSignIn, help: \.signInHelp, obstacle: \.signInObstacle),
        Binding(
            keys: [.enter, .character("l"), .right], contexts: [.list], command: .openDetail, hint: \.detailHint,
            isHinted: { !$0.hasFailed || $0.size.columns >= 80 }, help: \.detailHelp, obstacle: \.selectionObstacle),
        Binding(
            keys: [.escape], contexts: [.detail], command: .leave, hint: \.backHint,
            help: \.leaveDetailHelp),
        Binding(
            keys: [.character("h"), .left], contexts: [.detail], command: .back, help: \.backHelp),
        Binding(
            keys: [.character("v")], contexts: [.detail], command: .toggleJSON, hint: { _ in "JSON" },
            help: \.jsonHelp, obstacle: \.selectionObstacle),
        Binding(
            keys: [.character("/")], contexts: [.list], command: .filter, hint: \.filterHint,
            isHinted: { !$0.hasFailed },
            help: \.filterHelp),
        Binding(
            keys: [.character("/")], contexts: [.detail], command: .filter, hint: \.findHint, help: \.findHelp),
        Binding(
            keys: [.character("e")], contexts: browsing, command: .open(.explanation), hint: \.explainHint,
            isHinted: \.hasFailed,
            help: \.explainHelp, obstacle: \.explainObstacle),
        Binding(
            keys: [.character("r"), .function(5)], contexts: browsing, command: .refresh, hint: \.refreshHint,
            help: \.refreshHelp, obstacle: \.busyObstacle),
        Binding(
            keys: [.character("s")], contexts: [.list], command: .sortByNextColumn, hint: \.sortHint,
            help: \.sortHelp),
        Binding(
            keys: [.character("S")], contexts: [.list], command: .reverseSort, help: \.reverseHelp),
        Binding(
            keys: [.character("c")], contexts: browsing, command: .copyRequestID, hint: \.copyHint,
            help: \.copyHelp, obstacle: \.copyObstacle),
        Binding(
            keys: [.character("C")], contexts: browsing, command: .copyReport,
            help: \.copyReportHelp, obstacle: \.reportObstacle),
        Binding(
            keys: [.character("w")], contexts: browsing, command: .saveReport,
            help: \.saveReportHelp, obstacle: \.reportObstacle),
        Binding(
            keys: [.character("H")], contexts: browsing, command: .open(.history),
            help: \.historyHelp),
        Binding(
            keys: [.character("n")], contexts: browsing, command: .findNext(1), help: \.nextMatchHelp),
        Binding(
            keys: [.character("N")], contexts: browsing, command: .findNext(-1), help: \.previousMatchHelp),
        Binding(
            keys: [.down, .character("j"), .control("n")], contexts: [.list], command: .moveBy(1), help: \.nextRowHelp),
        Binding(
            keys: [.up, .character("k"), .control("p")], contexts: [.list], command: .moveBy(-1),
            help: \.previousRowHelp),
        Binding(
            keys: [.down, .character("j"), .control("n")], contexts: [.detail], command: .moveBy(1),
            help: \.nextFactorHelp),
        Binding(
            keys: [.up, .character("k"), .control("p")], contexts: [.detail], command: .moveBy(-1),
            help: \.previousFactorHelp),
        Binding(
            keys: [.down, .character("j"), .control("n")], contexts: [.overlay], command: .moveBy(1),
            hint: \.scrollHint,
            obstacle: { $0.overlayOverflow == 0 ? .allIsShown : nil }),
        Binding(keys: [.up, .character("k"), .control("p")], contexts: [.overlay], command: .moveBy(-1)),
        Binding(
            keys: [.character("g"), .home], contexts: [.list, .detail, .overlay], command: .goToFirst,
            help: \.firstRowHelp
        ),
        Binding(
            keys: [.character("G"), .end], contexts: [.list, .detail, .overlay], command: .goToLast, help: \.lastRowHelp
        ),
        Binding(
            keys: [.pageDown, .control("f")], contexts: [.list, .detail, .overlay], command: .pageBy(1),
            help: \.pageDownHelp),
        Binding(
            keys: [.pageUp, .control("b")], contexts: [.list, .detail, .overlay], command: .pageBy(-1),
            help: \.pageUpHelp),
        Binding(
            keys: [.control("d")], contexts: [.list, .detail, .overlay], command: .pageBy(0.5), help: \.halfPageDownHelp
        ),
        Binding(
            keys: [.control("u")], contexts: [.list, .detail, .overlay], command: .pageBy(-0.5), help: \.halfPageUpHelp),
        Binding(
            keys: [.tab, .backTab], contexts: browsing, command: .nextPane, help: \.otherPaneHelp),
        Binding(
            keys: [.escape], contexts: [.list], command: .leave, help: \.leaveListHelp),
        Binding(
            keys: [.character("h"), .left], contexts: [.list], command: .back, help: \.clearFilterHelp),
        Binding(
            keys: [.character("?"), .function(1)], contexts: browsing, command: .open(.help),
            hint: \.helpHint, help: \.thisListHelp),
        Binding(
            keys: [
                .escape, .character("q"), .character("?"), .character("e"), .character("H"), .function(1), .enter,
                .character("h"), .left,
            ],
            contexts: [.overlay], command: .closeOverlay, hint: \.closeHint),
        Binding(
            keys: [.character("q")], contexts: [.list], command: .quit, hint: \.quitHint, help: \.quitHelp,
            obstacle: \.quitObstacle),
        Binding(keys: [.character("q")], contexts: [.detail], command: .back, help: \.backToListHelp),
        Binding(
            keys: [.control("c")], contexts: [.list, .detail, .overlay], command: .interrupt,
            help: \.interruptHelp),
        Binding(
            keys: [.delete, .backspace, .character("d"), .character("x"), .character("D"), .character("U")],
            contexts: browsing, command: .explainUnbindKey),

        Binding(keys: [.enter], contexts: [.field], command: .acceptField, hint: \.acceptHint),
        Binding(
            keys: [.escape, .control("c"), .tab, .backTab], contexts: [.field], command: .leaveField, hint: \.leaveHint),

        Binding(keys: [.control("z")], contexts: Context.allCases, command: .suspend, help: \.suspendHelp),
        Binding(keys: [.control("l")], contexts: Context.allCases, command: .redraw, help: \.redrawHelp),
    ]
}

extension AppState {
    /// The last result is one that wants an explanation.
    var hasFailed: Bool { report.map { ![.ok, .verified].contains($0.result.verdict) } ?? false }

    /// Nobody is signed in, or nobody any more.
    var isSignedOut: Bool { report?.result.verdict == .notSignedIn }

    /// A new sign-in is what helps now.
    var wantsSignIn: Bool {
        guard let step = report.flatMap({ NextStep(after: $0.result) }) else { return false }
        return step == .signIn || step == .signInToLook
    }

    var busyObstacle: KeyObstacle? { work == nil ? nil : .busy }

    var selectionObstacle: KeyObstacle? { table.selected == nil ? .noSelection : nil }

    var unbindObstacle: KeyObstacle? {
        if session.isReadOnly { return .readOnly }
        if let obstacle = busyObstacle ?? selectionObstacle { return obstacle }
        return table.selected?.factor == nil ? .unreadableRow : nil
    }

    var copyObstacle: KeyObstacle? { requestID == nil ? .noRequestID : nil }

    var explainObstacle: KeyObstacle? { report == nil ? .nothingToExplain : nil }

    var reportObstacle: KeyObstacle? { report == nil ? .nothingToReport : nil }

    var quitObstacle: KeyObstacle? { unanswered == nil ? nil : .unbindUnderWay }
}
