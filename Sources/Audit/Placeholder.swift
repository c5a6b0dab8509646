package protocol MetricDefinition: Sendable {}
