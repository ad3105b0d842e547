/// One user agent twice: with the recorded cookies and with those of the tenant under test.
final class RecordedAgent {
    var recorded = RecordedJar()
    var actual = RecordedJar()
    /// Whether steps that were not recorded have just been made: the recorded cookies are unknown until the next request.
    var hasGap = false
    /// Whether a consent page was passed on the way.
    var hasConsented = false
    /// Where the last answer of the tenant led to, without its origin.
    var pending: String?
    /// Applications (actual ids) with an interaction that nobody has started.
    var fresh: Set<String> = []
}
