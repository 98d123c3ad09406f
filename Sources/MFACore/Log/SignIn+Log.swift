// Of a sign-in, too: facts for a log, and neither a secret nor whose account it is.

extension AccountID: CustomStringConvertible, CustomReflectable {
    /// The beginning of its digest: enough to tell two accounts apart.
    public var description: String { LogLine("AccountID", ["digest": String(digest.prefix(8))]).description }
    /// Without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SignInAddress: CustomStringConvertible, CustomReflectable {
    /// `<redacted>`: whoever opens it takes part in the sign-in.
    public var description: String { "<redacted>" }
    /// Without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SignInObstacle: CustomStringConvertible {
    /// One line of facts.
    public var description: String {
        switch self {
        case .signedOut(let reason): "\(LogLine("signedOut", ["": reason]))"
        case .notRenewed(let problem): "\(LogLine("notRenewed", ["": problem]))"
        case .otherAccount: "otherAccount"
        case .notFresh(let age): "\(LogLine("notFresh", ["age": age]))"
        }
    }
}

extension SignedOut: CustomStringConvertible {
    /// One line of facts.
    public var description: String {
        switch self {
        case .never: "never"
        case .expired: "expired"
        case .refused(let receipt): "\(LogLine("refused", ["": receipt]))"
        case .elsewhere: "elsewhere"
        case .storedForOther(let issuer, let clientID):
            "\(LogLine("storedForOther", ["issuer": issuer, "clientID": clientID]))"
        }
    }
}

extension SignInProblem: CustomStringConvertible, CustomReflectable {
    /// Without children: among them are the provider's own words.
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// One line of facts, without the provider's own words.
    public var description: String {
        switch self {
        case .call(let call, let error, let variable):
            "\(LogLine("call", ["": call, "error": error, "proxyVariable": variable]))"
        case .provider(let fault): "\(LogLine("provider", ["": fault]))"
        case .listener(let fault): "\(LogLine("listener", ["": fault]))"
        case .timedOut(let limit, let strangers):
            "\(LogLine("timedOut", ["after": Duration.seconds(limit), "strangers": strangers]))"
        case .openedTwice: "openedTwice"
        case .openedByOther: "openedByOther"
        case .denied: "denied"
        case .refused(let error, _): "\(LogLine("refused", ["error": error]))"
        case .otherIssuer(let issuer): "\(LogLine("otherIssuer", ["": issuer]))"
        case .idToken(let fault): "\(LogLine("idToken", ["": fault]))"
        case .noAccessToken: "noAccessToken"
        case .store(let fault): "\(LogLine("store", ["": fault]))"
        case .otherSignInUnderWay: "otherSignInUnderWay"
        case .stopped: "stopped"
        }
    }
}

extension ProviderFault: CustomStringConvertible {
    /// One line of facts.
    public var description: String {
        switch self {
        case .issuer(let issuer): "\(LogLine("issuer", ["": issuer]))"
        case .unusable(let member): "\(LogLine("unusable", ["member": member]))"
        case .foreignAddress(let member, let address):
            "\(LogLine("foreignAddress", ["member": member, "": address]))"
        case .noCodeFlow: "noCodeFlow"
        case .noS256: "noS256"
        }
    }
}

extension ListenerFault: CustomStringConvertible {
    /// One line of facts.
    public var description: String {
        switch self {
        case .portBusy(let port): "\(LogLine("portBusy", ["": port]))"
        case .portHalfBusy(let port, let address): "\(LogLine("portHalfBusy", ["": port, "address": address]))"
        case .failed(let words): "\(LogLine("failed", ["": words]))"
        }
    }
}

extension IDTokenFault: CustomStringConvertible {
    /// One line of facts.
    public var description: String {
        switch self {
        case .missing: "missing"
        case .malformed: "malformed"
        case .algorithm(let name): "\(LogLine("algorithm", ["": name]))"
        case .unprovable: "unprovable"
        case .critical: "critical"
        case .noKey: "noKey"
        case .signature: "signature"
        case .noLibrary: "noLibrary"
        case .issuer(let issuer): "\(LogLine("issuer", ["": issuer]))"
        case .audience: "audience"
        case .authorizedParty: "authorizedParty"
        case .nonce: "nonce"
        case .expired(let end, let now): "\(LogLine("expired", ["at": end, "now": now]))"
        case .fromTheFuture(let start, let now): "\(LogLine("fromTheFuture", ["issuedAt": start, "now": now]))"
        case .noSubject: "noSubject"
        case .otherAccount: "otherAccount"
        }
    }
}

extension SignInStoreFault: CustomStringConvertible {
    /// One line of facts.
    public var description: String {
        switch self {
        case .noProgram: "noProgram"
        case .noBus: "noBus"
        case .noService: "noService"
        case .locked: "locked"
        case .timedOut: "timedOut"
        case .tooLarge(let limit): "\(LogLine("tooLarge", ["limit": limit]))"
        case .notKept: "notKept"
        case .unreadable: "unreadable"
        case .record(let problem): "\(LogLine("record", ["": problem]))"
        case .quoted(let words): "\(LogLine("quoted", ["": words]))"
        }
    }
}

extension PasteFault: CustomStringConvertible {
    /// One line of facts.
    public var description: String {
        switch self {
        case .noAddress: "noAddress"
        case .otherAddress(let expected): "\(LogLine("otherAddress", ["expected": expected]))"
        case .ownPage: "ownPage"
        case .otherSignIn: "otherSignIn"
        }
    }
}
