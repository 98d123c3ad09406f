/// What a user wants, free of keys.
enum Command: Hashable, Sendable {
    case moveBy(Int), pageBy(Double), goToFirst, goToLast
    case openDetail, back, leave, nextPane
    case filter, findNext(Int)
    case sortByNextColumn, reverseSort
    case refresh, askUnbind, openBind, openCheck, openRemoval, openSignIn, explainUnbindKey
    case copyRequestID, copyReport, saveReport, toggleJSON
    case open(AppState.Overlay.Subject), closeOverlay
    case acceptField, leaveField
    case interrupt, quit, suspend, redraw
}

/// Where a key is pressed.
enum Context: Int, CaseIterable, Sendable {
    case list, detail, overlay, field
}
