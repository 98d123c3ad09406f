package import MFACore

/// What the outside has to do. Returned by `AppState.handle(_:at:)`, never done inside.
package enum Effect: Hashable, Sendable {
    case readFactors(Ticket)
    case readAccount
    case readBindable
    /// Begins at once, and waits for the user's last word before it sends.
    case unbind(UnbindRequest, Ticket)
    /// The last word: send.
    case release(Ticket)
    /// The last word: send nothing.
    case takeBack(Ticket, Withheld.TakenBack)
    /// Asks for a key or a message; waits for the user's last word before it sends.
    case ask(BindRequest, Ticket)
    /// The same for the code that takes a contact off its account.
    case askContactCode(ContactRemoval, Ticket)
    /// Sends a code, at once: it was typed.
    case bind(BindOffer, OneTimeCode, Ticket)
    case removeContact(ContactRemoval, OneTimeCode, Ticket)
    /// Asks whether a code of the app is right, at once.
    case verify(OneTimeCode, AccountID?, Ticket)
    /// Writes what became of the recovery code of the last binding.
    case noteRecoveryCode(RecoveryCode.Keeping)
    /// Ends the waiting of the running operation.
    case stopWaiting
    /// Puts text on the user's clipboard.
    case copy(String)
    /// Signs in, from the provider's description to the store.
    ///
    /// - `isFresh`: the user has to prove anew who they are.
    case signIn(Ticket, isFresh: Bool)
    case openBrowser(Ticket)
    /// The address that the user has brought from a browser.
    case pasteAnswer(String, Ticket)
    /// The user's decision about another account than before.
    case takeAccount(Ticket, Bool)
    case endSignIn(Ticket)
    /// Leaves the screen for as long as that takes.
    case signInOnPlainLines(Ticket, isFresh: Bool)
    /// What is stored.
    case readSignIn
    case readHistory
    /// Writes text to a new file.
    case saveReport(String)
    case redraw
    case suspend
    case quit
}
