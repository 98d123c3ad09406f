/// What libFuzzer calls. `make fuzz` builds and runs it; it is no part of the normal build.
///
/// The last eight bytes of the input are what a user does about it, the rest is the body of an answer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    let keys = input.suffix(8)
    let body = Array(input.dropLast(keys.count))

    let choice = Int(keys.last ?? 0)
    let list = Decoding.check(body, choice)
    Texts.check(String(decoding: body, as: UTF8.self), width: Int(keys.first ?? 40))
    // A frame costs a hundred times what a decoding does, so most inputs go without.
    if choice.isMultiple(of: 8) { Screens.check(list, error: Decoding.refusal(of: body), keys) }
    return 0
}

/// Swift Package Manager starts its programs here; the rest is libFuzzer's.
@_cdecl("Fuzz_main")
public func start(
    _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
    var count = count
    var arguments = arguments
    return runDriver(&count, &arguments, fuzz)
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Ends the process, which libFuzzer reports together with the input.
func hold(_ isTrue: Bool, _ claim: @autoclosure () -> String) {
    if !isTrue { fatalError("does not hold: \(claim())") }
}
