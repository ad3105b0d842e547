import Basis
import OIDC
import Wire

/// `/__dragoman/faults`: which faults are on, while the tenant runs.
struct FaultControl {
    let tenant: TenantRuntime

    /// - Parameter id: the fault that the path names.
    func answer(_ request: IncomingRequest, _ id: String?) throws(ControlSurface.Refusal) -> HTTPResponse {
        let current = tenant.faults.names.map { JSON.string($0) } + tenant.transport.wishes
        switch request.method {
        case "GET": break
        case "PUT": try set(try wishes(request))
        case "POST": try set(current + (try wishes(request)))
        case "DELETE": try set(id == nil ? [] : current.filter { ($0.string ?? $0["id"]?.string) != id })
        default: throw .init(status: 405, reason: "faults know GET, PUT, POST and DELETE")
        }
        return ControlSurface.json([
            "faults": .array(tenant.faults.names.map { .string($0) } + tenant.transport.wishes)
        ])
    }

    /// `{"faults": [id or {id, path, times, milliseconds}]}`, or the list alone.
    private func wishes(_ request: IncomingRequest) throws(ControlSurface.Refusal) -> [JSON] {
        let body = try ControlSurface.body(request)
        guard let list = body["faults"]?.array ?? body.array else {
            throw .init(reason: "expected {\"faults\": [id or {\"id\", \"path\", \"times\", \"milliseconds\"}]}")
        }
        return list
    }

    private func set(_ wishes: [JSON]) throws(ControlSurface.Refusal) {
        var names: [String] = []
        var transport: [TransportFault] = []
        for wish in wishes {
            let id = wish.string ?? wish["id"]?.string ?? ""
            if Fault(rawValue: id) != nil {
                names.append(id)
            } else if let fault = TransportFault.named(wish) {
                transport.removeAll { $0.id == id && $0.path == fault.path }
                transport.append(fault)
            } else {
                throw .init(reason: FaultError(unknown: id).description)
            }
        }
        let key = Fault.jwksWrongCurve.rawValue
        let changesKeys = tenant.faults.names.contains(key) != names.contains(key)
        tenant.faults.set(names)
        tenant.transport.set(transport)
        // A fault of the keys themselves needs new ones.
        if changesKeys { tenant.withState { try? $0.oidc.keys.rotate() } }
    }
}
