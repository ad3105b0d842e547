import Basis
import OIDC
import Scenario

/// The connector a guide sets up, beside the instance that the tenant has of it.
struct ConnectorSetUp: Sendable {
    var step: Step
    var factory: String
    /// The exchange with the tenant's list of connectors.
    var listing: Exchange?
    /// The instance in that list; nil without list or instance.
    var instance: JSON?

    /// The connectors of all guides of a run that name a factory.
    static func all(in evidence: Evidence) -> [ConnectorSetUp] {
        let listing = evidence.wire.exchanges.last { exchange in
            exchange.role == .management && exchange.request.method == "GET" && exchange.probe == nil
                && WebAddress(exchange.request.url).path == "/api/connectors" && exchange.response?.status == 200
                && exchange.response?.json?.array != nil
        }
        return evidence.scenarios.flatMap(\.steps).compactMap { step in
            guard case .configureConnector(let value) = step.payload, let factory = value.factory, !value.isEnterprise
            else {
                return nil
            }
            let instance = listing?.response?.json?.array?.first { $0["connectorId"]?.string == factory }
            return ConnectorSetUp(step: step, factory: factory, listing: listing, instance: instance)
        }
    }

    /// The public description of the sign-in page, as last read.
    static func signInPages(in evidence: Evidence, of check: String) -> [Exchange] {
        evidence.wire.exchanges.filter { exchange in
            WebAddress(exchange.request.url).path.hasSuffix("/api/.well-known/sign-in-exp")
                && exchange.response?.status == 200 && exchange.response?.json?.members != nil
                && (exchange.probe == nil || exchange.probe?.check == check)
        }
    }

    /// The factory as the catalogue describes it.
    var known: ConnectorFactory? { (try? Self.catalogue.get())?.factory(factory) }

    private static let catalogue = Result { try ConnectorCatalogue.standard() }
}
