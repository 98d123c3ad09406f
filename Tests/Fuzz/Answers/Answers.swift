import CurlHTTP
import FoundationEssentials
import FuzzSupport
import GenAuthWire
import MFACore
import StrictJSON

@testable import GenAuthClient

/// Whatever the body: a success is one, and a list is one that can be acted on.
enum Answers {
    private static let statuses = [201, 301, 401, 404, 429, 500]

    static func check(_ body: [UInt8], _ choice: Int) {
        for status in [200, statuses[choice % statuses.count]] {
            let response = HTTPResponse(status: status, body: body)
            do throws(CallError) {
                let receipt = try response.judged(host: "host").receipt
                hold((200..<300).contains(status) && receipt.statusCode == 200, "a success with HTTP \(status)")
                hold(saysSuccess(body), "a success without its sign")
            } catch {
                hold(error.receipt.message?.utf8.count ?? 0 <= SafeText.limit + 3, "a bounded message")
            }
        }
        checkList(in: body)
    }

    private static func checkList(in body: [UInt8]) {
        let response = HTTPResponse(status: 200, body: body)
        guard let data = try? response.judged(host: "host").envelope["data"],
            let elements = try? data.rows(like: FactorDto.CodingKeys.allCases)
        else { return }
        let list = FactorList(elements)
        hold(list.rows.count == elements.count, "no row is dropped")
        hold(Set(list.factors.map(\.id)).count == list.factors.count, "an id stands for one factor")
        for factor in list.factors {
            hold(list.presence(of: factor.id) == .listed, "what is listed is found")
            hold(!factor.id.rawValue.isEmpty && factor.id.rawValue.utf8.count <= 256, "an id that can be sent")
        }
    }

    /// Looked at with other eyes than the client's: Foundation's for the value, and the text for how it is written.
    private static func saysSuccess(_ body: [UInt8]) -> Bool {
        struct Sign: Decodable {
            var statusCode: JSONValue
        }
        let text = String(decoding: body, as: UTF8.self)
        guard let sign = try? JSONDecoder().decode(Sign.self, from: Data(text.utf8)) else { return false }
        let blanks: Set<Unicode.Scalar> = [" ", "\t", "\r", "\n"]
        let dense = String(String.UnicodeScalarView(text.unicodeScalars.filter { !blanks.contains($0) }))
        return [.integer(200), .string("200")].contains(sign.statusCode)
            && [":200,", ":200}", #":"200","#, #":"200"}"#].contains(where: dense.contains)
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var input = Input(start, count)
    let choice = Int(input.next())
    Answers.check(input.rest(), choice)
    return 0
}

@_cdecl("FuzzAnswers_main")
public func main(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(count, arguments, fuzz)
}
