internal import TokenModel

extension LogMapping {
  /// The name that a mapped log has in every output; the source's own name tells one from another.
  package static let formatName = "generic"

  /// What `ingest` needs to know of a format.
  package var description: FormatDescription {
    FormatDescription(
      name: Self.formatName, title: "JSON or a table, as a mapping of the user's says", framing: framing, tier: tier,
      repeats: eventID != nil ? .delivery : token != nil || claims != nil ? .sightings : .never, checksText: true,
      example: "")
  }

  func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, MappedRecords(options, self)))
  }
}
