/// Characters that meant nothing where they were typed. Two in a row are text that was meant for another window, and a key
/// in the middle of it is not believed.
struct Strays: Hashable {
    private var times: [Duration] = []

    private static let memory: Duration = .seconds(2)

    mutating func note(_ key: Key, at now: Duration) {
        guard case .character = key else { return }
        times = times.suffix(1) + [now]
    }

    func areText(at now: Duration) -> Bool {
        times.count { now - $0 < Self.memory } > 1
    }
}
