import Conformance
import Report

extension RunReport {
    /// What checks find in the evidence of a run, redacted: the one way to a report, for a run just made as for one that was kept.
    init(judging evidence: Evidence, by checks: [Check], baseline: Baseline?, redaction: Redaction) {
        self.init(
            Judge.record(evidence, checks: checks, baseline: baseline, tool: Dragoman.tool), redaction: redaction)
    }
}
