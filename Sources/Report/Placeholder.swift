package protocol ReportFormat: Sendable {}
