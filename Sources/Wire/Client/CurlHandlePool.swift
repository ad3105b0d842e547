import Synchronization

/// Idle handles, the last used first, so that its open connection is used again.
final class CurlHandlePool: Sendable {
    private let idle = Mutex<[CurlHandle]>([])
    private let capacity = 16

    deinit { idle.withLock { handles in handles.forEach { $0.close() } } }

    func take() -> CurlHandle? { idle.withLock { $0.popLast() } ?? CurlHandle() }

    func giveBack(_ handle: CurlHandle) {
        let isKept = idle.withLock { handles in
            guard handles.count < capacity else { return false }
            handles.append(handle)
            return true
        }
        if !isKept { handle.close() }
    }
}
