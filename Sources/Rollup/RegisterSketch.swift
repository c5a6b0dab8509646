/// A sketch that is stored as bytes and merged with what is stored, register by register.
package protocol RegisterSketch {
  /// The stored form; nil where it is none.
  init?(encoded bytes: some Collection<UInt8>)

  mutating func merge(_ other: Self)

  /// The stored form: the same bytes for the same things, whatever their order.
  var encoded: [UInt8] { get }
}

extension RegisterSketch {
  /// This sketch and a stored one together; what is stored and cannot be read counts for nothing.
  package func merged(into stored: [UInt8]?) -> Self {
    guard let stored, var merged = Self(encoded: stored) else { return self }
    // What comes is little beside what stands.
    merged.merge(self)
    return merged
  }
}
