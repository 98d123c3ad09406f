import GenAuthWire
import HTTPTypes

/// The calls the sandbox knows.
enum Operation: CaseIterable {
    case listEnrolledFactors, getFactor, listFactorsToEnroll, resetFactor, getProfile

    var endpoint: Endpoint {
        switch self {
        case .listEnrolledFactors: .listEnrolledFactors
        case .getFactor: .getFactor
        case .listFactorsToEnroll: .listFactorsToEnroll
        case .resetFactor: .resetFactor
        case .getProfile: .getProfile
        }
    }

    init(method: HTTPRequest.Method, path: String) throws(Refusal) {
        guard let operation = Self.allCases.first(where: { $0.endpoint.path == path }) else {
            throw .unknownPath
        }
        let allowed = operation.endpoint.method
        guard method.rawValue == allowed.rawValue else { throw .wrongMethod(allowed: allowed) }
        self = operation
    }
}
