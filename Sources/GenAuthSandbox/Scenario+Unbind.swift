import GenAuthWire
import HTTPTypes
import NIOCore

/// How a well-formed unbind of a bound factor ends.
extension Scenario {
    /// Whether the factor is gone afterwards, whatever the answer says.
    var unbinds: Bool {
        switch self {
        case .ok, .lastFactor, .empty, .many, .truncated, .huge, .slow, .hang, .drop, .hostileText, .goesAway,
            .unknownName, .noTLS, .maintenance, .busy, .portal, .oddRows, .noStatus, .signedOut, .blind:
            true
        case .expiredToken, .forbidden, .notFound, .policy, .rateLimited, .serverError, .html, .dropUndone, .keeps,
            .redirect:
            false
        }
    }

    /// How long every answer is held back.
    var delay: Duration { self == .slow ? .seconds(2.5) : .zero }

    func answerToUnbind(in voice: Voice) throws -> Answer {
        switch self {
        case .ok, .lastFactor, .empty, .many, .slow, .keeps, .hostileText, .goesAway, .unknownName, .noTLS,
            .maintenance, .busy, .portal, .oddRows, .signedOut, .blind:
            .reply(try voice.success())
        case .noStatus: .reply(try voice.success(statusCode: nil))
        case .expiredToken: throw Refusal.notSignedIn
        case .forbidden: throw Refusal.forbidden
        case .notFound: throw Refusal.factorNotFound
        case .policy: throw Refusal.onlyMethodLeft
        case .rateLimited: throw Refusal.tooManyRequests
        case .serverError: throw Refusal.serverError
        case .html: .reply(.captivePortal)
        case .truncated: .cutShort(try voice.success())
        case .huge: .reply(try voice.success(String(repeating: "x", count: 3 << 20)))
        case .hang: .silence
        case .drop, .dropUndone: .hangUp
        case .redirect: .reply(.redirect)
        }
    }
}

extension Reply {
    /// What a hotel's network puts in place of any answer.
    static var captivePortal: Reply {
        let page = """
            <!DOCTYPE html>
            <html><head><title>Welcome to the guest network</title></head>
            <body><h1>Please accept our terms of use</h1></body></html>

            """
        return Reply(headers: [.contentType: "text/html; charset=utf-8"], body: ByteBuffer(string: page))
    }

    static var redirect: Reply {
        Reply(status: .found, headers: [.location: "https://elsewhere.example/"])
    }
}
