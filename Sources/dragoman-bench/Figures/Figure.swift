/// One measured figure: its value, the samples behind it, and what it should be.
struct Figure {
    /// Such as `reading.guide`.
    var name: String
    /// What was measured, in a few words.
    var title: String
    var value: Double
    /// Such as `MB/s`, `ms`, `%`.
    var unit: String
    /// What the value should be at least or at most; nil for a number that others are measured by.
    var target: Target?
    /// Every measurement, in the unit, in the order they were made.
    var samples: [Double]

    /// A bound.
    enum Target {
        case atLeast(Double)
        case atMost(Double)
    }

    init(
        _ name: String, _ title: String, _ value: Double, _ unit: String, target: Target? = nil, samples: [Double] = []
    ) {
        self.name = name
        self.title = title
        self.value = value
        self.unit = unit
        self.target = target
        self.samples = samples
    }

    /// Whether the target is met; nil without one.
    var isMet: Bool? {
        switch target {
        case .atLeast(let bound): value >= bound
        case .atMost(let bound): value <= bound
        case nil: nil
        }
    }
}
