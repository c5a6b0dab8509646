/// The format of a stream, with what carries its records, ready to make readers.
package struct DetectedFormat: Sendable {
  package let description: FormatDescription
  /// How records stand in this stream; a format whose records are elements of arrays may stand one a line as well.
  package let framing: Framing
  /// From 0 to 1; 1 where the format was named by its user.
  package let confidence: Double
  /// What is around the records, outermost first.
  private let layers: [Layer]
  private let make: @Sendable (ReaderOptions) -> any RecordReader

  init(
    description: FormatDescription, framing: Framing, layers: [Layer], confidence: Double,
    make: @escaping @Sendable (ReaderOptions) -> any RecordReader
  ) {
    self.description = description
    self.framing = framing
    self.layers = layers
    self.confidence = confidence
    self.make = make
  }

  package var name: String { description.name }

  /// A reader for one worker.
  package func reader(_ options: ReaderOptions) -> any RecordReader {
    layers.reversed().reduce(make(options)) { LayeredReader($1, around: $0, options) }
  }
}
