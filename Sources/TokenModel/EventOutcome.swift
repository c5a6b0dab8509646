/// Whether what the event tells of succeeded.
package enum EventOutcome: String, Sendable, CaseIterable, Codable {
  case success
  case error
}
