/// What a mouse did on the screen. It selects and scrolls, and it never says yes to anything.
package struct MouseEvent: Hashable, Sendable {
    package enum Act: Hashable, Sendable {
        /// The left button went down.
        case press
        case wheelUp, wheelDown
        /// Another button, one that went up, or one with a key held: means nothing.
        case other
    }

    package let act: Act
    /// From 0, as in frames.
    package let row: Int
    package let column: Int

    package init(_ act: Act, row: Int, column: Int) {
        self.act = act
        self.row = row
        self.column = column
    }
}
