/// A value detector: one file under `Detectors`, listed by the Registry plugin. It sees the bytes of one string and
/// keeps nothing of them.
package protocol Detector: Sendable {}
