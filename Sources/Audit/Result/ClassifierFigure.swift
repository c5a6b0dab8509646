/// What the classifier reached on a labelled corpus when it was last measured: a share, with what it may be off by.
package struct ClassifierFigure: Sendable, Equatable, Codable {
  /// `personal-recall`: what of it is measured; the words are the language's.
  package var measure: String
  /// `open`, or `held-out`: payloads that nobody looks at who works on the classifier.
  package var part: String
  package var hits: Int
  /// Leaves that the share is of.
  package var of: Int
  /// Where the true share lies with a probability of 95 %, from 0 to 1.
  package var low: Double
  package var high: Double

  package init(measure: String, part: String, hits: Int, of: Int, low: Double, high: Double) {
    self.measure = measure
    self.part = part
    self.hits = hits
    self.of = of
    self.low = low
    self.high = high
  }

  /// From 0 to 1; nil: of nothing.
  package var share: Double? { of == 0 ? nil : Double(hits) / Double(of) }
}
