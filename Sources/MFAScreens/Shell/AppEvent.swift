package import MFACore
package import MFATexts

/// What happened. The only thing that changes an `AppState`.
package enum AppEvent: Sendable {
    case key(Key)
    case mouse(MouseEvent)
    /// Text that came from the clipboard in one piece.
    case pasted(String)
    case resized(Size)
    /// `nextWake` has come, or is long over: the moment tells.
    case tick
    /// The job is about to stop, or was stopped: nobody has watched the screen since the event before.
    case suspended
    /// A reading that the user asked for.
    case factorsRead(Reading, Ticket)
    case changeStepped(Changes.Step, Ticket)
    /// What is known when the answer has come; the list is still to be read.
    case changeSent(ChangeOutcome, Ticket)
    case changeFinished(ChangeOutcome, Ticket)
    /// What came of asking for a key, an SMS or a mail; nil where there is nothing to go on with.
    case codeAsked(ChangeOutcome, CodeSubject?, Ticket)
    case codeChecked(CodeCheck, Ticket)
    case accountRead(Account)
    /// Nil when the question could not be answered.
    case bindableRead([FactorType]?)
    case originKnown(String)
    /// Changes of earlier runs that nobody knows the outcome of.
    case foundLeftOpen([Attempt])
    /// One of them, and what the list says about it.
    case settled(ChangeOutcome)
    case historyProblem(HistoryProblem)
    case historyRead(History)
    case signInStepped(SignInStep, Ticket)
    case pasteRefused(PasteFault, Ticket)
    /// Another account than before has signed in: is that meant?
    case accountAsked(OtherAccount, Ticket)
    /// And how many strangers' requests came meanwhile, where the end does not tell.
    case signInEnded(SignInEnd, Ticket, strangers: Int = 0)
    /// And why nothing can come back from one on this machine, if so.
    case browserNotOpened(ListenerFault?, Ticket)
    case signInRead(StoredSignIn?)
    /// After a renewal.
    case signInNotStored(SignInStoreFault)
    /// An SMS or a mail of the demo: nobody has a phone for it.
    case demoMessage(Texts.DemoMessage, to: String, code: String)
    case reportSaved(path: String)
    case reportNotSaved(RecordProblem)
}
