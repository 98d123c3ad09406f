/// A test of libFuzzer's: looks at one input.
public typealias FuzzTest = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

/// Swift Package Manager starts each target in a function of its own; the rest is libFuzzer's.
public func drive(
    _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ test: FuzzTest
) -> CInt {
    var count = count
    var arguments = arguments
    return runDriver(&count, &arguments, test)
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>, _ test: FuzzTest
) -> CInt

/// Ends the process, which libFuzzer reports together with the input.
public func hold(_ isTrue: Bool, _ claim: @autoclosure () -> String) {
    if !isTrue { fatalError("does not hold: \(claim())") }
}

/// Takes an input apart, byte by byte; zeros when it is used up.
public struct Input {
    private var bytes: ArraySlice<UInt8>

    public init(_ start: UnsafePointer<UInt8>?, _ count: Int) {
        bytes = Array(UnsafeBufferPointer(start: start, count: count))[...]
    }

    public var isEmpty: Bool { bytes.isEmpty }
    public mutating func next() -> UInt8 { bytes.popFirst() ?? 0 }
    public mutating func next(below limit: Int) -> Int { Int(next()) % limit }
    public mutating func rest() -> [UInt8] {
        defer { bytes = [] }
        return Array(bytes)
    }
}
