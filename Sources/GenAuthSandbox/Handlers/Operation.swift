import GenAuthWire
import HTTPTypes

/// The calls the sandbox knows.
enum Operation: CaseIterable {
    case list, factor, bindable, unbind, profile, securityInfo
    case enrolment, bind, verification, sms, mail, phoneUnbind, emailUnbind, messages
    case discovery, keys, authorization, page, answer, exchange, refresh, revocation, signOutPage, signOut

    /// - Parameter grantType: Of the form, where there is one.
    init(method: HTTPRequest.Method, path: String, grantType: String?) throws(Refusal) {
        let there = Self.allCases.filter { $0.endpoint.path == path }
        guard !there.isEmpty else { throw .unknownPath }
        let called = there.filter { $0.endpoint.method == method }
        guard let first = called.first else { throw .wrongMethod(allowed: there.map(\.endpoint.method)) }
        self = called.first { $0.endpoint.grantType == grantType } ?? first
    }

    var endpoint: Endpoint { row.endpoint }
    var handler: Handler { row.handler }

    /// Whether it is one of `/api/v3`, and has an envelope.
    var isAPI: Bool {
        switch handler {
        case .api: true
        case .open: false
        }
    }

    private var row: (endpoint: Endpoint, handler: Handler) {
        switch self {
        case .list: (.get(.listEnrolledFactors), .api(listFactors))
        case .factor: (.get(.getFactor), .api(getFactor))
        case .bindable: (.get(.listFactorsToEnroll), .api(listFactorsToEnroll))
        case .unbind: (.post(.resetFactor), .api(resetFactor))
        case .profile: (.get(.getProfile), .api(getProfile))
        case .securityInfo: (.get(.getSecurityInfo), .api(getSecurityInfo))
        case .enrolment: (.post(.sendEnrollFactorRequest), .api(askForEnrolment))
        case .bind: (.post(.enrollFactor), .api(enrollFactor))
        case .verification: (.post(.verifyOTP), .api(verifyOTP))
        case .sms: (.post(.sendSMS), .api(sendSMS))
        case .mail: (.post(.sendEmail), .api(sendEmail))
        case .phoneUnbind: (.post(.unbindPhone), .api(unbindPhone))
        case .emailUnbind: (.post(.unbindEmail), .api(unbindEmail))
        case .messages: (.get(Sandbox.messagesPath), .open(showMessages))
        case .discovery: (.get(OIDCPath.discovery), .open(describeProvider))
        case .keys: (.get(OIDCPath.keys), .open(listKeys))
        case .authorization: (.get(OIDCPath.authorization), .open(authorize))
        case .page: (.get(OIDCPath.interaction), .open(showPage))
        case .answer: (.post(OIDCPath.interaction), .open(takeAnswer))
        case .exchange: (.post(OIDCPath.token, grantType: "authorization_code"), .open(exchangeCode))
        case .refresh: (.post(OIDCPath.token, grantType: "refresh_token"), .open(refreshTokens))
        case .revocation: (.post(OIDCPath.revocation), .open(revokeToken))
        case .signOutPage: (.get(OIDCPath.endSession), .open(showSignOut))
        case .signOut: (.post(OIDCPath.endSession), .open(takeSignOut))
        }
    }
}

struct Endpoint: Hashable {
    let method: HTTPRequest.Method
    let path: String
    var grantType: String?

    static func get(_ call: Get) -> Endpoint { get(call.path) }
    static func post(_ call: Post) -> Endpoint { post(call.path) }
    static func get(_ path: String) -> Endpoint { Endpoint(method: .get, path: path) }
    static func post(_ path: String, grantType: String? = nil) -> Endpoint {
        Endpoint(method: .post, path: path, grantType: grantType)
    }
}

extension OIDCPath {
    /// The sandbox's own pages.
    static let interaction = "/oidc/interaction"
}
