import FoundationEssentials

/// Somebody who is signed in in a browser, as its cookie says.
struct BrowserSession: Sendable {
    let accountId: String
    /// When the password was given.
    let authTime: Date
    let end: Date
    /// In the form that ends it, so that another site's form is not taken for a person's.
    let formKey: String
    /// Grants by application.
    var grants: [String: String] = [:]
}

/// A sign-in that waits for a person, in one browser.
struct Interaction: Sendable {
    enum Step: Sendable {
        case signIn
        case consent(session: String)
    }

    let id: String
    let demand: AuthorizationDemand
    let language: PageLanguage
    /// Of the cookie that binds it to one browser.
    let browserKey: String
    /// In every form, so that another site's form is not taken for a person's.
    let formKey: String
    let end: Date
    var step: Step
}
