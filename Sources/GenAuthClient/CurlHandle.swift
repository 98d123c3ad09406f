import CCurl
import GenAuthWire
import Glibc
import MFACore

/// One easy handle in one multi handle, which another thread can wake, and the connection that they keep.
struct CurlHandle: ~Copyable {
    private let easy: UnsafeMutableRawPointer
    private let multi: UnsafeMutableRawPointer
    /// libcurl's own words on a failure.
    private let words = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    /// Whether the last request went out on a connection that an earlier one had left.
    private(set) var hasReusedConnection = false
    private var limits = (call: Duration.zero, connection: Duration.zero)

    init?() {
        guard let multi = ccurl_multi_init() else { return nil }
        guard let easy = ccurl_easy_init() else {
            ccurl_multi_cleanup(multi)
            return nil
        }
        self.easy = easy
        self.multi = multi
    }

    deinit {
        ccurl_easy_cleanup(easy)
        ccurl_multi_cleanup(multi)
        words.deallocate()
    }

    mutating func configure(origin: Origin, timeout: Duration, caFile: String?) {
        let call = min(max(.milliseconds(1), timeout), .seconds(86_400))
        limits = (call, min(call, Limits.connect))
        set(CURLOPT_NOSIGNAL, 1)
        // Whoever stops waiting does not wait for a silent name server either.
        set(CURLOPT_QUICK_EXIT, 1)
        set(CURLOPT_TIMEOUT_MS, Int(limits.call / .milliseconds(1)))
        set(CURLOPT_CONNECTTIMEOUT_MS, Int(limits.connection / .milliseconds(1)))
        words.pointee = 0
        ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, words)
        let isSecure = origin.description.hasPrefix("https")
        set(CURLOPT_PROTOCOLS_STR, isSecure ? "https" : "http")
        set(CURLOPT_FOLLOWLOCATION, 0)
        // In HTTP/2 an answer belongs to its request, so the connection is kept. In HTTP/1.1 what arrives late would be
        // taken for the answer to the next request, and an unbind that nobody carried out would be called done: there each
        // request has a connection of its own. Which it is shows when the answer begins.
        set(CURLOPT_HTTP_VERSION, isSecure ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1)
        set(CURLOPT_FORBID_REUSE, isSecure ? 0 : 1)
        set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        // The directory of the system's roots stays in force beside the file.
        if let caFile { set(CURLOPT_CAINFO, caFile) }
        // A request to this machine never leaves it, whatever proxy the environment names.
        if origin.isLoopback { set(CURLOPT_NOPROXY, "*") }
    }

    mutating func run(
        _ request: HTTPRequest, to origin: Origin, _ exchange: CurlExchange
    ) -> Result<HTTPResponse, TransportFailure> {
        var headers: OpaqueList?
        defer { ccurl_slist_free_all(headers) }
        for (name, value) in request.headers { headers = ccurl_slist_append(headers, "\(name): \(value)") }
        headers = ccurl_slist_append(headers, "expect:")
        ccurl_set_list(easy, CURLOPT_HTTPHEADER, headers)
        set(CURLOPT_URL, origin.description + request.target)

        let isSecure = origin.description.hasPrefix("https")
        let context = Unmanaged.passUnretained(exchange).toOpaque()
        if request.method == .post {
            set(CURLOPT_POST, 1)
            set(CURLOPT_POSTFIELDSIZE, exchange.bodySize)
            ccurl_set_transfer(easy, CURLOPT_READFUNCTION, CurlExchange.read)
            ccurl_set_pointer(easy, CURLOPT_READDATA, context)
        }
        guard ccurl_set_prerequest(easy, CurlExchange.begin) == CURLE_OK else {
            return .failure(TransportFailure(cause: .setup("libcurl is older than 7.80."), maybeSent: false))
        }
        ccurl_set_pointer(easy, CURLOPT_PREREQDATA, context)
        ccurl_set_transfer(easy, CURLOPT_WRITEFUNCTION, CurlExchange.write)
        ccurl_set_pointer(easy, CURLOPT_WRITEDATA, context)
        ccurl_set_transfer(easy, CURLOPT_HEADERFUNCTION, CurlExchange.header)
        ccurl_set_pointer(easy, CURLOPT_HEADERDATA, context)

        if isSecure { ccurl_set_debug(easy, CurlExchange.trace, context) }
        let easy = easy
        exchange.onHTTP1 = { ccurl_set_long(easy, CURLOPT_FORBID_REUSE, 1) }

        exchange.stopSign.watch(multi)
        let code = ccurl_multi_run(multi, easy, CurlExchange.isStopped, context)
        exchange.stopSign.watch(nil)
        hasReusedConnection = ccurl_get_long(easy, CURLINFO_NUM_CONNECTS) == 0
        let result = withExtendedLifetime(exchange) { outcome(of: code, exchange, origin) }
        // The connection stays, the exchange does not: libcurl must forget it.
        ccurl_easy_reset(easy)
        return result
    }

    private typealias OpaqueList = UnsafeMutablePointer<curl_slist>

    private func outcome(
        of code: CURLcode, _ exchange: CurlExchange, _ origin: Origin
    ) -> Result<HTTPResponse, TransportFailure> {
        // A day is as good as for ever, and fits every number.
        let retryAfter = min(ccurl_get_offset(easy, CURLINFO_RETRY_AFTER), 86_400)
        let response = HTTPResponse(
            status: ccurl_get_long(easy, CURLINFO_RESPONSE_CODE), headers: exchange.headers, body: exchange.received,
            redirect: ccurl_get_string(easy, CURLINFO_REDIRECT_URL).map { String(cString: $0) },
            retryAfter: retryAfter > 0 ? .seconds(retryAfter) : nil, clockLead: clockLead(exchange.headers))
        if code == CURLE_OK, response.status >= 200 { return .success(response) }
        let maybeSent = exchange.hasBegun
        var cause = cause(of: code, response, exchange, origin)
        // A reset can overtake the alert that tells why.
        if case .closed(let reason) = cause, exchange.isCertificateWanted, !reason.contains("certificate") {
            cause = .closed(reason: "\(reason); the server had asked for a client certificate, and mfactl has none")
        }
        return .failure(TransportFailure(cause: maybeSent ? cause : Self.unsent(cause, origin), maybeSent: maybeSent))
    }

    /// An answer out of a store (`Age`) has a date of its own.
    private func clockLead(_ headers: [String: String]) -> Duration? {
        guard headers[HeaderName.age] == nil, let date = headers[HeaderName.date] else { return nil }
        let seconds = ccurl_time(date)
        let lead = Duration.seconds(seconds - time(nil))
        return seconds < 0 || abs(lead / .seconds(1)) < Limits.clockDifference / .seconds(1) ? nil : lead
    }

    /// Before the request has left, whatever came can only be a proxy's; and libcurl does not say whose the failure is.
    private static func unsent(_ cause: TransportFailure.Cause, _ origin: Origin) -> TransportFailure.Cause {
        switch cause {
        case .unreachable(let reason), .closed(let reason), .incomplete(_, let reason):
            guard let variable = origin.proxyVariable, !reason.contains("proxy") else {
                return .unreachable(reason: reason)
            }
            return .unreachable(reason: "\(reason); \(variable) names a proxy")
        case .setup, .nameNotFound, .noNameServer, .refusedByProxy, .untrusted, .timedOut, .stopped: return cause
        }
    }

    private func cause(
        of code: CURLcode, _ response: HTTPResponse, _ exchange: CurlExchange, _ origin: Origin
    ) -> TransportFailure.Cause {
        if let fault = exchange.fault { return .incomplete(response, reason: fault) }
        // libcurl fails to repeat the request because we do not let it, or because the body cannot be had once more.
        if exchange.wasRepeatRefused || code == CURLE_SEND_FAIL_REWIND {
            return .closed(
                reason: exchange.isStreamRefused
                    ? "the server refused the request's stream (REFUSED_STREAM)" : "the server closed the connection")
        }
        let proxyStatus = ccurl_get_long(easy, CURLINFO_HTTP_CONNECTCODE)
        if proxyStatus >= 300 { return .refusedByProxy(status: proxyStatus) }
        let detail = String(cString: words)
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            return NameLookup.deniesName(origin.name, within: .seconds(1)) ? .nameNotFound : .noNameServer
        case CURLE_COULDNT_RESOLVE_PROXY: return .unreachable(reason: "the proxy's name was not found")
        case CURLE_COULDNT_CONNECT: return .unreachable(reason: systemReason ?? "no connection")
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER:
            return .unreachable(reason: TLSFailure.ofHandshake(detail, exchange.isCertificateWanted))
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_INVALIDCERTSTATUS:
            return .untrusted(reason: TLSFailure.reason(code, ccurl_get_long(easy, CURLINFO_SSL_VERIFYRESULT)))
        case CURLE_OPERATION_TIMEDOUT:
            return .timedOut(after: exchange.hasBegun ? limits.call : limits.connection, while: step(exchange))
        case CURLE_ABORTED_BY_CALLBACK: return .stopped
        case CURLE_PARTIAL_FILE where response.status >= 200:
            return .incomplete(response, reason: "The answer ends early.")
        case CURLE_RECV_ERROR where response.status >= 200, CURLE_HTTP2 where response.status >= 200,
            CURLE_HTTP2_STREAM where response.status >= 200:
            return .incomplete(response, reason: "The answer breaks off.")
        // From TLS 1.3 on, a server refuses a certificate, or that there is none, when the request is on its way already.
        case CURLE_RECV_ERROR where detail.contains("alert"), CURLE_SEND_ERROR where detail.contains("alert"):
            return .closed(reason: TLSFailure.ofHandshake(detail, exchange.isCertificateWanted))
        case CURLE_HTTP2, CURLE_HTTP2_STREAM: return .closed(reason: Self.streamReason(detail))
        case CURLE_OK: return .closed(reason: "the answer has no head")
        case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE: return .closed(reason: "the server closed the connection")
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL: return .closed(reason: "what came is not HTTP")
        // A single line of a head that does not end.
        case CURLE_OUT_OF_MEMORY: return .closed(reason: "the answer's head is too large")
        default: return .closed(reason: systemReason ?? String(cString: ccurl_easy_strerror(code)).lowercased())
        }
    }

    private func step(_ exchange: CurlExchange) -> ConnectionStep {
        if exchange.isShakingHands { return .shakingHands }
        return ccurl_get_offset(easy, CURLINFO_NAMELOOKUP_TIME_T) == 0 ? .lookingUp : .connecting
    }

    /// `HTTP/2 stream 3 was not closed cleanly: CANCEL (err 8)`
    private static func streamReason(_ detail: String) -> String {
        guard let start = detail.ranges(of: "cleanly: ").first?.upperBound else {
            return "the server ended the HTTP/2 connection"
        }
        return "the server ended the request's stream (\(detail[start...].prefix { $0 != " " }))"
    }

    private var systemReason: String? {
        let number = ccurl_get_long(easy, CURLINFO_OS_ERRNO)
        return number == 0 ? nil : strerror(Int32(number)).map { String(cString: $0).lowercased() }
    }

    private func set(_ option: CURLoption, _ value: Int) { ccurl_set_long(easy, option, value) }
    private func set(_ option: CURLoption, _ value: String) { ccurl_set_string(easy, option, value) }
}
