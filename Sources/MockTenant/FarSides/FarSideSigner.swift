import Synchronization

/// The key and certificate with which a far side signs XML, made when they are first needed: an RSA key takes its time.
final class FarSideSigner: Sendable {
    private let name: String
    private let clock: @Sendable () -> Double
    private let made = Mutex<XMLSigner?>(nil)

    init(name: String, clock: @escaping @Sendable () -> Double) {
        self.name = name
        self.clock = clock
    }

    /// Nil when libcrypto makes no key.
    var identity: XMLSigner? {
        made.withLock { made in
            if made == nil { made = XMLSigner(name: name, now: Int(clock())) }
            return made
        }
    }
}
