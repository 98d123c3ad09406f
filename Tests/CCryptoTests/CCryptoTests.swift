import CCrypto
import Foundation
import Testing

struct DigestTests {
    struct Vector: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let message: [UInt8]
        let digest: String
    }

    /// Source: NIST, FIPS 180-4 example values for SHA-256; the last from RFC 6234 §8.5.
    static let vectors = [
        Vector(
            testDescription: "one block", message: Array("abc".utf8),
            digest: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        Vector(
            testDescription: "two blocks",
            message: Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
            digest: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
        Vector(
            testDescription: "nothing", message: [],
            digest: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        Vector(
            testDescription: "a million", message: Array(repeating: UInt8(ascii: "a"), count: 1_000_000),
            digest: "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ]

    @Test(arguments: vectors) func sha256IsThePublishedOne(_ vector: Vector) {
        #expect(sha256(vector.message)?.hex == vector.digest)
    }

    @Test func aMessageBeyondTheLimitIsRefused() {
        let limit = ccrypto_message_limit
        #expect(sha256(Array(repeating: 0, count: limit)) != nil)
        #expect(sha256(Array(repeating: 0, count: limit + 1)) == nil)
        #expect(hmacSHA1([1], Array(repeating: 0, count: limit + 1)) == nil)
    }

    /// Source: RFC 4226 appendix D: key "12345678901234567890", counters 0 to 9.
    @Test(
        arguments: zip(
            0..., [755224, 287082, 359152, 969429, 338314, 254676, 287922, 162583, 399871, 520489]
        ).map { ($0, $1) })
    func oneTimeCodesAreThePublishedOnes(_ counter: Int, _ code: Int) throws {
        let message = (0..<8).reversed().map { UInt8(truncatingIfNeeded: counter >> (8 * $0)) }
        let bytes = try #require(hmacSHA1(Array("12345678901234567890".utf8), message))
        let offset = Int(bytes[19] & 0xf)
        let number = bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7fff_ffff
        #expect(number % 1_000_000 == code)
    }

    /// Source: RFC 2202 §3, case 6: a key longer than a block. A key without a byte is one of zeros (RFC 2104 §2).
    @Test func keysOfAnyLengthAreTaken() {
        let long = hmacSHA1(
            Array(repeating: 0xaa, count: 80), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8))
        #expect(long?.hex == "aa4ae5e15272d00e95705637ce8a3b55ed402112")
        #expect(hmacSHA1([], [])?.hex == "fbdb1d1b18aa6c08324b7d64b71fb76370690e1d")
        #expect(hmacSHA1(Array(repeating: 0, count: ccrypto_hmac_key_limit + 1), []) == nil)
    }
}

struct SignatureTests {
    /// Source: RFC 7515 appendix A.2.
    static let rs256 = Signature(
        text: "eyJhbGciOiJSUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ",
        signature: """
            cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CU\
            Ar7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_d\
            O--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0ig\
            cN_IoypGlUPQGe77Rw
            """,
        key: [
            """
            ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZ\
            S-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2\
            R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcD\
            TW9gb54h4FRWyuXpoQ
            """, "AQAB",
        ])

    /// Source: RFC 7515 appendix A.3.
    static let es256 = Signature(
        text: "eyJhbGciOiJFUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ",
        signature: "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
        key: ["f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"])

    @Test func publishedSignaturesAreValid() {
        #expect(verifyRS256(Self.rs256) == .done)
        #expect(verifyES256(Self.es256) == .done)
    }

    @Test func leadingZerosOfAKeyDoNotMatter() {
        var (rsa, ec) = (Self.rs256, Self.es256)
        rsa.key = rsa.key.map { [0, 0] + $0 }
        ec.key = ec.key.map { [0, 0] + $0 }
        #expect(verifyRS256(rsa) == .done)
        #expect(verifyES256(ec) == .done)
    }

    /// A coordinate that begins with a zero: one key in 128 has such a one, and some providers publish it without.
    static let shortES256 = Signature(
        text: "header.payload",
        signature: "mTAwP8r_ofprN0hk3kS-MEplh8qApMiMShcXG-4dAqdwBibiv7cI29TbVaMan5C1a45-SA1IPw5r3PY2-s_AmQ",
        key: ["ALfHlIJcxs7FCGSpmV4Bybx9loKFYy6vKrz-lt8wVjM", "rYPOQGVdZnSazj8OeuSXyVVQVxkuVYCztz-CLfvsEFg"])

    @Test func leadingZerosOfACoordinateMayBeLeftOut() {
        var signature = Self.shortES256
        #expect(verifyES256(signature) == .done)
        signature.key[0].removeFirst()
        #expect(verifyES256(signature) == .done)
        signature.key[0].removeFirst()
        #expect(verifyES256(signature) == .refused)
    }

    struct Alteration: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let change: @Sendable (inout Signature) -> Void

        init(_ what: String, _ change: @escaping @Sendable (inout Signature) -> Void) {
            (testDescription, self.change) = (what, change)
        }
    }

    static let alterations =
        [
            Alteration("another message") { $0.message[30] ^= 1 },
            Alteration("no message") { $0.message = [] },
            Alteration("one byte less") { $0.signature.removeLast() },
            Alteration("one byte more") { $0.signature.append(0) },
            Alteration("no signature") { $0.signature = [] },
            Alteration("zeros") { $0.signature = $0.signature.map { _ in 0 } },
            Alteration("ones") { $0.signature = $0.signature.map { _ in 255 } },
            Alteration("first half of the key altered") { $0.key[0][5] ^= 1 },
            Alteration("second half of the key altered") { $0.key[1][$0.key[1].count - 1] ^= 2 },
            Alteration("no first half of the key") { $0.key[0] = [] },
            Alteration("no second half of the key") { $0.key[1] = [] },
            Alteration("key of zeros") { $0.key = $0.key.map { $0.map { _ in 0 } } },
            Alteration("halves changed over") { $0.key.swapAt(0, 1) },
        ]
        + [0, 31, 32, 63].map { place in
            Alteration("byte \(place) of the signature altered") { $0.signature[place] ^= 1 }
        }

    @Test(arguments: alterations) func anythingAlteredIsRefused(_ alteration: Alteration) {
        var (rsa, ec) = (Self.rs256, Self.es256)
        alteration.change(&rsa)
        alteration.change(&ec)
        #expect(verifyRS256(rsa) == .refused)
        #expect(verifyES256(ec) == .refused)
    }

    /// With the exponent 1 a signature is its own proof: anybody can write one.
    @Test func anExponentThatProvesNothingIsRefused() throws {
        let digest = try #require(sha256(Self.rs256.message))
        let info: [UInt8] = [0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]
        let block = info + [0x05, 0x00, 0x04, 0x20] + digest
        var forged = Self.rs256
        forged.signature = [0, 1] + Array(repeating: 0xff, count: 256 - 3 - block.count) + [0] + block
        for exponent: [UInt8] in [[1], [0, 1], [0], [2], [1, 0]] {
            forged.key[1] = exponent
            #expect(verifyRS256(forged) == .refused)
        }
    }

    @Test(arguments: [128, 255, 1025, 4096]) func aModulusOfAnotherSizeIsRefused(_ size: Int) {
        var signature = Self.rs256
        signature.key[0] = Array(repeating: 0xff, count: size)
        signature.signature = Array(repeating: 1, count: size)
        #expect(verifyRS256(signature) == .refused)
    }

    @Test func aNewKeySignsWhatItsPublicHalfVerifies() throws {
        var key: OpaquePointer?
        #expect(ccrypto_key_make(&key) == .done)
        defer { ccrypto_key_free(key) }
        var signature = Signature(text: "header.payload", signature: "", key: ["", "AQAB"])
        signature.key[0] = try #require(filled(ccrypto_rsa_size) { ccrypto_key_modulus(key, $0) })
        signature.signature = try #require(
            filled(ccrypto_rsa_size) { ccrypto_sign_rs256(key, signature.message, signature.message.count, $0) })
        #expect(verifyRS256(signature) == .done)
        signature.message.append(0)
        #expect(verifyRS256(signature) == .refused)
    }

    @Test func noKeySignsNothing() {
        #expect(filled(ccrypto_rsa_size) { ccrypto_key_modulus(nil, $0) } == nil)
        #expect(filled(ccrypto_rsa_size) { ccrypto_sign_rs256(nil, [], 0, $0) } == nil)
        ccrypto_key_free(nil)
        #expect(ccrypto_load() == nil)
    }

    @Test func manyThreadsVerifyAtOnce() async {
        await withTaskGroup { group in
            for number in 0..<200 {
                group.addTask {
                    var (rsa, ec) = (Self.rs256, Self.es256)
                    if number % 2 == 1 {
                        rsa.message.append(0)
                        ec.message.append(0)
                    }
                    return (verifyRS256(rsa) == .done, verifyES256(ec) == .done) == (number % 2 == 0, number % 2 == 0)
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}

struct Signature: Sendable {
    var message: [UInt8]
    var signature: [UInt8]
    /// Modulus and exponent, or the coordinates.
    var key: [[UInt8]]

    init(text: String, signature: String, key: [String]) {
        message = Array(text.utf8)
        self.signature = signature.base64URL
        self.key = key.map(\.base64URL)
    }
}

func verifyRS256(_ it: Signature) -> ccrypto_result {
    ccrypto_verify_rs256(
        it.key[0], it.key[0].count, it.key[1], it.key[1].count, it.message, it.message.count, it.signature,
        it.signature.count)
}

func verifyES256(_ it: Signature) -> ccrypto_result {
    ccrypto_verify_es256(
        it.key[0], it.key[0].count, it.key[1], it.key[1].count, it.message, it.message.count, it.signature,
        it.signature.count)
}

func sha256(_ bytes: [UInt8]) -> [UInt8]? { filled(ccrypto_sha256_size) { ccrypto_sha256(bytes, bytes.count, $0) } }

func hmacSHA1(_ key: [UInt8], _ bytes: [UInt8]) -> [UInt8]? {
    filled(ccrypto_sha1_size) { ccrypto_hmac_sha1(key, key.count, bytes, bytes.count, $0) }
}

private func filled(_ size: Int, _ fill: (UnsafeMutablePointer<UInt8>?) -> ccrypto_result) -> [UInt8]? {
    var result = ccrypto_result.refused
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        buffer.initialize(repeating: 0)
        result = fill(buffer.baseAddress)
        count = buffer.count
    }
    return result == .done ? bytes : nil
}

extension [UInt8] {
    var hex: String { map { String(format: "%02x", $0) }.joined() }
}

extension String {
    fileprivate var base64URL: [UInt8] {
        let standard = replacing("-", with: "+").replacing("_", with: "/")
        let padded = standard + String(repeating: "=", count: (4 - count % 4) % 4)
        return Array(Data(base64Encoded: padded) ?? Data())
    }
}
