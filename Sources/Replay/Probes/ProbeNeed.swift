/// Something that a probe cannot do without, and that not every tenant or run offers.
enum ProbeNeed: Sendable, Hashable {
    /// That the operator agrees: a count on the user's account, a message sent, settings changed and put back.
    case consent
    /// Management API credentials.
    case management
    /// That people sign in over the Experience API.
    case experience
    /// That so many seconds pass at the tenant.
    case time(Double)
    /// A tenant on which what cannot be undone does no harm.
    case scratchTenant

    /// Longest time in seconds that a run waits for where it cannot move the tenant's clock.
    static let longestWait = 5.0

    /// Why it is not met in this run; nil when it is.
    func gap(_ tenant: TenantConfiguration, _ options: ReplayOptions) -> String? {
        switch self {
        case .consent where options.probes < .all:
            "it changes or counts something at the tenant, which needs --probes all"
        case .management where tenant.management == nil:
            "it needs Management API credentials ('management' in the tenant file)"
        case .experience where tenant.signIn != .experience:
            "it speaks to the Experience API, and the tenant file says signIn: \(tenant.signIn.rawValue)"
        case .time(let seconds) where options.moveClock == nil && seconds > Self.longestWait:
            "\(Int(seconds)) seconds have to pass at the tenant, whose clock this run cannot move"
        case .scratchTenant where !tenant.isMock:
            "it leaves something behind that cannot be undone, so it is for the mock tenant only"
        default: nil
        }
    }

    /// Whether meeting it changes what other tests rely on.
    var isDisturbing: Bool {
        switch self {
        case .management, .scratchTenant: true
        case .time(let seconds): seconds > Self.longestWait
        case .consent, .experience: false
        }
    }
}
