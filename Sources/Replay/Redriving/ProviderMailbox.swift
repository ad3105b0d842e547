import Dispatch
import OIDC
import Synchronization
import Wire

/// Where the thread of a replay waits for two things at once: the tenant's answer, and what the tenant asks of others meanwhile.
final class ProviderMailbox: Sendable {
    /// What may come in.
    enum Mail: Sendable {
        /// The tenant asks a provider.
        case asked(IncomingRequest, Reply)
        /// The tenant answered.
        case answered(HTTPOutcome)
    }

    /// The answer to one request of the tenant, which waits for it.
    final class Reply: Sendable {
        private let response = Mutex<HTTPResponse?>(nil)
        private let isGiven = DispatchSemaphore(value: 0)

        func give(_ response: HTTPResponse) {
            self.response.withLock { $0 = response }
            isGiven.signal()
        }

        func wait(seconds: Int) -> HTTPResponse {
            _ = isGiven.wait(timeout: .now() + .seconds(seconds))
            return response.withLock { $0 } ?? HTTPResponse(status: 504)
        }
    }

    private let mails = Mutex<[Mail]>([])
    private let hasArrived = DispatchSemaphore(value: 0)

    func post(_ mail: Mail) {
        mails.withLock { $0.append(mail) }
        hasArrived.signal()
    }

    /// The next mail, nil when none comes within that many seconds.
    func next(within seconds: Double) -> Mail? {
        guard hasArrived.wait(timeout: .now() + seconds) == .success else { return nil }
        return mails.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}
