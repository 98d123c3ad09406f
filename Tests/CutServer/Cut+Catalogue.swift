extension Cut {
    /// Every cut that can be made, given how long requests and answers are.
    public static func all(_ lengths: (Framing, Conduct) -> [Facts.Kind: Facts.Length]) -> [Cut] {
        Phase.allCases.flatMap { phase in
            phase.conducts.flatMap { conduct in
                Framing.allCases.flatMap { framing in
                    let length = lengths(framing, conduct)[phase.kind] ?? Facts.Length()
                    return End.allCases.flatMap { end in
                        places(phase, conduct, framing, length).map {
                            Cut(phase: phase, place: $0, end: end, conduct: conduct, framing: framing)
                        }
                    }
                }
            }
        }
    }

    private static func places(
        _ phase: Phase, _ conduct: Conduct, _ framing: Framing, _ length: Facts.Length
    ) -> [Place] {
        // A kept connection is there before its request, and an answer may not come to be at all.
        let arrival: [Place] = framing.keepsConnection && phase != .preflight ? [] : [.arrival]
        // The request is the same however the answer would have been framed or worded.
        let isTold = [.sized, .sizedThenClosed].contains(framing) && [.unbinds, .keeps].contains(conduct)
        let request = isTold ? (0..<length.request).map(Place.request) : []
        return (conduct == .unbinds ? arrival : []) + request + (0...length.answer).map(Place.answer)
    }
}

extension Cut.Phase {
    fileprivate var kind: Facts.Kind {
        switch self {
        case .post: .unbind
        case .preflight, .firstCheck, .secondCheck, .everyCheck: .list
        }
    }

    /// The conducts under which the exchange takes place and which make a difference to it.
    fileprivate var conducts: [Conduct] {
        switch self {
        case .preflight: [.unbinds]
        case .post: Conduct.allCases
        case .firstCheck: [.unbinds, .keeps, .refuses]
        case .everyCheck: [.unbinds, .keeps]
        // Gone at the first look, there is no second.
        case .secondCheck: [.keeps]
        }
    }
}
