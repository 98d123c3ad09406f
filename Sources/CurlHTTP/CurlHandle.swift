import CCurl
import Glibc

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

    mutating func configure(for place: URLPlace, timeout: Duration, caFile: String?) {
        let call = min(max(.milliseconds(1), timeout), .seconds(86_400))
        limits = (call, min(call, HTTPLimits.connect))
        set(CURLOPT_NOSIGNAL, 1)
        // Whoever stops waiting does not wait for a silent name server either.
        set(CURLOPT_QUICK_EXIT, 1)
        set(CURLOPT_TIMEOUT_MS, Int(limits.call / .milliseconds(1)))
        set(CURLOPT_CONNECTTIMEOUT_MS, Int(limits.connection / .milliseconds(1)))
        words.pointee = 0
        ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, words)
        set(CURLOPT_PROTOCOLS_STR, place.isSecure ? "https" : "http")
        set(CURLOPT_FOLLOWLOCATION, 0)
        // In HTTP/2 an answer belongs to its request, so the connection is kept. In HTTP/1.1 what arrives late would be
        // taken for the answer to the next request, and an unbind that nobody carried out would be called done: there each
        // request has a connection of its own. Which it is shows when the answer begins.
        set(CURLOPT_HTTP_VERSION, place.isSecure ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1)
        set(CURLOPT_FORBID_REUSE, place.isSecure ? 0 : 1)
        set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        // The directory of the system's roots stays in force beside the file.
        if let caFile { set(CURLOPT_CAINFO, caFile) }
        // A request to this machine never leaves it, whatever proxy the environment names.
        if place.isLoopback { set(CURLOPT_NOPROXY, "*") }
    }

    mutating func run(
        _ request: HTTPRequest, to place: URLPlace, _ exchange: CurlExchange
    ) -> Result<HTTPResponse, TransportFailure> {
        var headers: OpaqueList?
        defer { ccurl_slist_free_all(headers) }
        for (name, value) in request.headers { headers = ccurl_slist_append(headers, "\(name): \(value)") }
        headers = ccurl_slist_append(headers, "expect:")
        ccurl_set_list(easy, CURLOPT_HTTPHEADER, headers)
        set(CURLOPT_URL, request.url)

        let context = Unmanaged.passUnretained(exchange).toOpaque()
        if request.method == .post {
            set(CURLOPT_POST, 1)
            set(CURLOPT_POSTFIELDSIZE, exchange.bodySize)
            ccurl_set_transfer(easy, CURLOPT_READFUNCTION, CurlExchange.read)
            ccurl_set_pointer(easy, CURLOPT_READDATA, context)
        }
        guard ccurl_set_prerequest(easy, CurlExchange.begin) == CURLE_OK else {
            return .failure(TransportFailure(cause: .library(.tooOld), maybeSent: false))
        }
        ccurl_set_pointer(easy, CURLOPT_PREREQDATA, context)
        ccurl_set_transfer(easy, CURLOPT_WRITEFUNCTION, CurlExchange.write)
        ccurl_set_pointer(easy, CURLOPT_WRITEDATA, context)
        ccurl_set_transfer(easy, CURLOPT_HEADERFUNCTION, CurlExchange.header)
        ccurl_set_pointer(easy, CURLOPT_HEADERDATA, context)

        if place.isSecure { ccurl_set_debug(easy, CurlExchange.trace, context) }
        let easy = easy
        exchange.onHTTP1 = { ccurl_set_long(easy, CURLOPT_FORBID_REUSE, 1) }

        exchange.stopSign.watch(multi)
        let code = ccurl_multi_run(multi, easy, CurlExchange.isStopped, context)
        exchange.stopSign.watch(nil)
        hasReusedConnection = ccurl_get_long(easy, CURLINFO_NUM_CONNECTS) == 0
        let result = withExtendedLifetime(exchange) { outcome(of: code, exchange, place) }
        // The connection stays, the exchange does not: libcurl must forget it.
        ccurl_easy_reset(easy)
        return result
    }

    private typealias OpaqueList = UnsafeMutablePointer<curl_slist>

    private func outcome(
        of code: CURLcode, _ exchange: CurlExchange, _ place: URLPlace
    ) -> Result<HTTPResponse, TransportFailure> {
        // A day is as good as for ever, and fits every number.
        let retryAfter = min(ccurl_get_offset(easy, CURLINFO_RETRY_AFTER), 86_400)
        let response = HTTPResponse(
            status: ccurl_get_long(easy, CURLINFO_RESPONSE_CODE), headers: exchange.headers, body: exchange.received,
            redirect: ccurl_get_string(easy, CURLINFO_REDIRECT_URL).map { String(cString: $0) },
            retryAfter: retryAfter > 0 ? .seconds(retryAfter) : nil, clockLead: clockLead(exchange.headers))
        if code == CURLE_OK, response.status >= 200 { return .success(response) }
        let maybeSent = exchange.hasBegun
        var cause = cause(of: code, response, exchange, place)
        // A reset can overtake the alert that tells why.
        if case .closed(var loss) = cause, exchange.isCertificateWanted {
            loss.wantedCertificate = true
            cause = .closed(loss)
        }
        return .failure(TransportFailure(cause: maybeSent ? cause : Self.unsent(cause, place), maybeSent: maybeSent))
    }

    /// An answer out of a store (`Age`) has a date of its own.
    private func clockLead(_ headers: [String: String]) -> Duration? {
        guard headers["age"] == nil, let date = headers["date"] else { return nil }
        let seconds = ccurl_time(date)
        return seconds < 0 ? nil : .seconds(seconds - time(nil))
    }

    /// Before the request has left, whatever came can only be a proxy's; and libcurl does not say whose the failure is.
    private static func unsent(_ cause: TransportFailure.Cause, _ place: URLPlace) -> TransportFailure.Cause {
        switch cause {
        case .unreachable(let loss), .closed(let loss): return unreachable(loss, place)
        case .incomplete(_, let fault): return unreachable(ConnectionLoss(.brokenAnswer(fault)), place)
        case .library, .nameNotFound, .noNameServer, .refusedByProxy, .untrusted, .timedOut, .stopped: return cause
        }
    }

    private static func unreachable(_ loss: ConnectionLoss, _ place: URLPlace) -> TransportFailure.Cause {
        var loss = loss
        if loss.reason != .proxyNotFound { loss.proxyVariable = place.proxyVariable }
        return .unreachable(loss)
    }

    private func cause(
        of code: CURLcode, _ response: HTTPResponse, _ exchange: CurlExchange, _ place: URLPlace
    ) -> TransportFailure.Cause {
        if let fault = exchange.fault { return .incomplete(response, fault) }
        // libcurl fails to repeat the request because we do not let it, or because the body cannot be had once more.
        if exchange.wasRepeatRefused || code == CURLE_SEND_FAIL_REWIND {
            return .closed(ConnectionLoss(exchange.isStreamRefused ? .streamRefused : .closedByServer))
        }
        let proxyStatus = ccurl_get_long(easy, CURLINFO_HTTP_CONNECTCODE)
        if proxyStatus >= 300 { return .refusedByProxy(status: proxyStatus) }
        let detail = String(cString: words)
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            return NameLookup.deniesName(place.name, within: .seconds(1)) ? .nameNotFound : .noNameServer
        case CURLE_COULDNT_RESOLVE_PROXY: return .unreachable(ConnectionLoss(.proxyNotFound))
        case CURLE_COULDNT_CONNECT: return .unreachable(ConnectionLoss(systemReason ?? .noConnection))
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER:
            return .unreachable(ConnectionLoss(.handshake(HandshakeFault(detail, exchange.isCertificateWanted))))
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_INVALIDCERTSTATUS:
            return .untrusted(
                CertificateFault(code, verifyResult: ccurl_get_long(easy, CURLINFO_SSL_VERIFYRESULT)))
        case CURLE_OPERATION_TIMEDOUT:
            return .timedOut(after: exchange.hasBegun ? limits.call : limits.connection, while: step(exchange))
        case CURLE_ABORTED_BY_CALLBACK: return .stopped
        case CURLE_PARTIAL_FILE where response.status >= 200:
            return .incomplete(response, .endsEarly)
        case CURLE_RECV_ERROR where response.status >= 200, CURLE_HTTP2 where response.status >= 200,
            CURLE_HTTP2_STREAM where response.status >= 200:
            return .incomplete(response, .breaksOff)
        // From TLS 1.3 on, a server refuses a certificate, or that there is none, when the request is on its way already.
        case CURLE_RECV_ERROR where detail.contains("alert"), CURLE_SEND_ERROR where detail.contains("alert"):
            return .closed(ConnectionLoss(.handshake(HandshakeFault(detail, exchange.isCertificateWanted))))
        case CURLE_HTTP2, CURLE_HTTP2_STREAM: return .closed(ConnectionLoss(Self.streamReason(detail)))
        case CURLE_OK: return .closed(ConnectionLoss(.noHead))
        case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE: return .closed(ConnectionLoss(.closedByServer))
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL: return .closed(ConnectionLoss(.notHTTP))
        // A single line of a head that does not end.
        case CURLE_OUT_OF_MEMORY: return .closed(ConnectionLoss(.headTooLarge))
        default:
            let words = String(cString: ccurl_easy_strerror(code)).lowercased()
            return .closed(ConnectionLoss(systemReason ?? .quoted(words)))
        }
    }

    private func step(_ exchange: CurlExchange) -> TransportFailure.Step {
        if exchange.isShakingHands { return .shakingHands }
        return ccurl_get_offset(easy, CURLINFO_NAMELOOKUP_TIME_T) == 0 ? .lookingUp : .connecting
    }

    /// `HTTP/2 stream 3 was not closed cleanly: CANCEL (err 8)`
    private static func streamReason(_ detail: String) -> ConnectionLoss.Reason {
        guard let start = detail.ranges(of: "cleanly: ").first?.upperBound else {
            return .sessionEnded
        }
        return .streamEnded(String(detail[start...].prefix { $0 != " " }))
    }

    private var systemReason: ConnectionLoss.Reason? {
        let number = ccurl_get_long(easy, CURLINFO_OS_ERRNO)
        return number == 0 ? nil : strerror(Int32(number)).map { .quoted(String(cString: $0).lowercased()) }
    }

    private func set(_ option: CURLoption, _ value: Int) { ccurl_set_long(easy, option, value) }
    private func set(_ option: CURLoption, _ value: String) { ccurl_set_string(easy, option, value) }
}
