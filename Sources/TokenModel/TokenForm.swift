/// In which form a token stood in the input (design §3).
package enum TokenForm: String, Sendable, CaseIterable, Codable {
  /// A usable token: whoever reads the log can use it.
  case complete
  /// Signature cut off or removed.
  case noSignature = "no-signature"
  /// Decoded header or payload.
  case claims
  /// Only the event.
  case event
}
