/// How a program ended.
public enum ExitState: Equatable, Sendable {
    case exited(Int32)
    case signalled(Int32)
}
