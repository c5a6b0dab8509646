package protocol Detector: Sendable {}
