package import MFACore

/// What the user is doing. What cannot be at the same time has no value.
package enum Mode: Hashable, Sendable {
    case browsing(Layer, Work?)
    case inside(Flow)
}

/// What lies over list and detail.
package enum Layer: Hashable, Sendable {
    case panes
    case field(AppState.OpenField)
    case overlay(AppState.Overlay)
}

/// A way through several steps that owns the keys.
package enum Flow: Hashable, Sendable {
    case unbind(UnbindQuestion)
    case signIn(SignInFlow)
    case code(CodeFlow)
}

extension Flow {
    /// The key that opens it.
    var opener: Character {
        switch self {
        case .unbind(let question): question.contact == nil ? "u" : "a"
        case .signIn: "t"
        case .code(let flow): flow.opener
        }
    }
}

/// Names one piece of work: what is said about another one comes too late.
package struct Ticket: Hashable, Sendable {
    let number: Int
}

/// What the user waits for.
package struct Work: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case reading
        /// A reading that nobody asked for: what the pane reports stays.
        case looking
        case change(Change, FactorType, Phase)
    }

    package enum Phase: Hashable, Sendable {
        /// The request may have left.
        case sent
        /// The list is being read again; what is known so far.
        case settling(ChangeOutcome)
    }

    package let ticket: Ticket
    package internal(set) var kind: Kind
    package let startedAt: Duration
    package internal(set) var isStopping = false
}

/// Nil where something else is open. Each setter takes nil only for its own: an assignment through `?.` ends in the setter
/// with nil as well, and would close what it does not know.
extension AppState {
    /// Nil while a flow has the keys.
    var layer: Layer? {
        get { if case .browsing(let layer, _) = mode { layer } else { nil } }
        set { if case .browsing(_, let work) = mode { mode = .browsing(newValue ?? .panes, work) } }
    }

    package internal(set) var work: Work? {
        get { if case .browsing(_, let work) = mode { work } else { nil } }
        set { if case .browsing(let layer, _) = mode { mode = .browsing(layer, newValue) } }
    }

    package internal(set) var overlay: Overlay? {
        get { if case .overlay(let overlay) = layer { overlay } else { nil } }
        set { if newValue != nil || overlay != nil { layer = newValue.map(Layer.overlay) } }
    }

    package internal(set) var field: OpenField? {
        get { if case .field(let field) = layer { field } else { nil } }
        set { if newValue != nil || field != nil { layer = newValue.map(Layer.field) } }
    }

    /// What the panes lie behind.
    var flow: Flow? { if case .inside(let flow) = mode { flow } else { nil } }

    package internal(set) var question: UnbindQuestion? {
        get { if case .inside(.unbind(let question)) = mode { question } else { nil } }
        set { if newValue != nil || question != nil { enter(newValue.map(Flow.unbind)) } }
    }

    /// - Parameter flow: nil for the way back to the panes.
    mutating func enter(_ flow: Flow?) {
        mode = flow.map(Mode.inside) ?? .browsing(.panes, nil)
        if codeFlow == nil { demoMessage = nil }
    }

    mutating func newTicket() -> Ticket {
        lastTicket += 1
        return Ticket(number: lastTicket)
    }
}
