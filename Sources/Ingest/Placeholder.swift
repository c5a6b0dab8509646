package protocol LogFormat: Sendable {}
