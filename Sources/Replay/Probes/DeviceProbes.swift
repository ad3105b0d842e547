/// Sign-ins on devices without a browser (checks `dev-*`).
enum DeviceProbes {
    /// Seconds after which no device code is good any more (Logto: 600).
    private static let lifetime = 601.0

    static let all: [Probe] = [
        Probe("dev-response", for: .device) { bench throws(FlowFailure) in
            _ = DeviceSession(bench, input: "request")
        },
        Probe("dev-polling", for: .device, needs: [.experience]) { bench throws(FlowFailure) in
            let device = DeviceSession(bench)
            try device.poll("pending")
            if let other = bench.otherApplication { try device.poll("foreign", as: other) }
            try device.approve()
            try device.poll("approved")
            try device.poll("used")
        },
        Probe("dev-polling", for: .device, needs: [.time(lifetime)]) { bench throws(FlowFailure) in
            let device = DeviceSession(bench)
            bench.recorder.pass(lifetime)
            try device.poll("expired")
        },
    ]
}
