import CurlHTTP
import FoundationEssentials
import GenAuthWire
import MFACore
import StrictJSON

/// The one path of every call: access → build → send → judge → decode.
struct Pipeline: Sendable {
    let credentials: any Credentials
    let configuration: ClientConfiguration
    let transport: any HTTPTransport
    let retries: RetryPolicy

    /// A call that changes nothing; repeated quietly when the failure is known to pass.
    ///
    /// - Parameter decode: what is to be read, and whose it is.
    func read<Value: Sendable>(
        _ call: Get, query: [(name: String, value: String)] = [],
        _ decode: (JSONView, Identity?) throws(AnswerFault) -> Value
    ) async throws(CallError) -> Answer<Value> {
        var access = try await credentials.access()
        var isRenewed = false
        var attempt = 0
        while true {
            do throws(CallError) {
                let (response, envelope, receipt) = try await exchange(
                    build(.get, call.path, query: query, body: nil, access), access)
                guard response.status != 206 else {
                    throw .unreadable(response.unreadable(.partial, receipt))
                }
                guard let data = envelope["data"] else {
                    throw .unreadable(response.unreadable(.noData, receipt))
                }
                do throws(AnswerFault) {
                    return Answer(try decode(data, access.identity), receipt: receipt)
                } catch {
                    throw .unreadable(response.unreadable(error, receipt))
                }
            } catch {
                if !isRenewed, error.isNotSignedIn, let other = try await credentials.access(insteadOf: access) {
                    access = other
                    isRenewed = true
                    continue
                }
                guard configuration.retriesReads, let pause = retries.pause(after: error, attempt: attempt) else {
                    throw error
                }
                attempt += 1
                guard (try? await retries.sleep(pause)) != nil else { throw error }
            }
        }
    }

    /// A call that changes something: sent once, whatever happens.
    ///
    /// - Parameters:
    ///   - account: whose; nil where tokens name no account.
    ///   - concealed: what no error and no receipt may show again.
    func change(
        _ call: Post, body: some Encodable, of account: AccountID?, concealing concealed: Concealed = .nothing
    ) async throws(CallError) -> Receipt {
        try await change(call, body: body, of: account, concealing: concealed) { _ throws(AnswerFault) in }.receipt
    }

    /// The same for a call that is answered with more than a yes.
    ///
    /// - Parameter decode: what is to be read; nil where the answer has no data.
    func change<Value: Sendable>(
        _ call: Post, body: some Encodable, of account: AccountID?, concealing concealed: Concealed,
        _ decode: (JSONView?) throws(AnswerFault) -> Value
    ) async throws(CallError) -> Answer<Value> {
        guard !configuration.isReadOnly else { throw .notSent(.readOnly) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let bytes = try? encoder.encode(body) else {
            throw .notSent(.setup(.unwritableRequest))
        }
        let access = try await credentials.access()
        guard account == nil || access.identity?.account == account else { throw .notSent(.signIn(.otherAccount)) }
        let request = build(.post, call.path, query: [], body: Array(bytes), access)
        let (response, envelope, receipt) = try await exchange(request, access, concealing: concealed)
        do throws(AnswerFault) {
            return Answer(try decode(envelope["data"]), receipt: receipt)
        } catch {
            throw CallError.unreadable(response.unreadable(error, receipt)).without(concealed)
        }
    }

    private func exchange(
        _ request: HTTPRequest, _ access: Access, concealing concealed: Concealed = .nothing
    ) async throws(CallError) -> (response: HTTPResponse, envelope: JSONView, receipt: Receipt) {
        guard request.headers.allSatisfy({ $0.value.utf8.allSatisfy { (0x20...0x7e).contains($0) } }) else {
            throw .notSent(.setup(.unusableHeader))
        }
        let redaction = Redaction([access.token.value] + concealed.secrets)
        let response: HTTPResponse
        do throws(TransportFailure) {
            response = try await transport.send(request).without(redaction)
        } catch {
            throw CallError(error.without(redaction), host: access.origin.host).without(concealed)
        }
        let given = response.givenSecrets(concealed)
        do throws(CallError) {
            let (envelope, receipt) = try response.judged(host: access.origin.host)
            return (response, envelope, receipt.without(concealed, given: given))
        } catch {
            throw error.without(concealed, given: given)
        }
    }

    private func build(
        _ method: HTTPRequest.Method, _ path: String, query: [(name: String, value: String)], body: [UInt8]?,
        _ access: Access
    ) -> HTTPRequest {
        let items = query.map { "\($0.name)=\($0.value.percentEncoded)" }.joined(separator: "&")
        var headers = [
            (HeaderName.authorization, "Bearer \(access.token.value)"), (HeaderName.accept, jsonMediaType),
            ("user-agent", configuration.userAgent),
        ]
        headers += HeaderName.langs.map { ($0, configuration.language) }
        headers += HeaderName.requestFroms.map { ($0, "sdk") }
        headers += HeaderName.sdkVersions.map { ($0, configuration.userAgent) }
        if let appID = configuration.appID { headers += HeaderName.appIds.map { ($0, appID) } }
        if body != nil { headers.append((HeaderName.contentType, jsonMediaType)) }
        let target = items.isEmpty ? path : "\(path)?\(items)"
        return HTTPRequest(
            method: method, url: access.origin.description + target,
            headers: headers.map { (name: $0.0, value: $0.1) }, body: body)
    }
}

extension CallError {
    fileprivate var isNotSignedIn: Bool {
        if case .refused(let receipt) = self { receipt.decidingStatus == 401 } else { false }
    }
}

extension String {
    /// Everything but the unreserved characters of RFC 3986 §2.3 becomes `%XX`; a factor id holds `|`.
    fileprivate var percentEncoded: String {
        let digits = Array("0123456789ABCDEF")
        return utf8.reduce(into: "") { text, byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e:
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
    }
}
