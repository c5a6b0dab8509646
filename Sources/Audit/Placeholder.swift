package protocol Rule: Sendable {}
package protocol MetricDefinition: Sendable {}
