internal import GRDB
internal import JOSE

/// Adds the sketches of subjects to a digest, as their section of the export has them. They are by far the longest rows of
/// a store: only their names are sorted, and each sketch is read when its turn comes.
enum SketchDigest {
  static let table = "subject_sketch"

  /// In the order of the export: no two rows have the same names.
  private static let places = """
    SELECT month, issuer.name, client.name, audience.name, space, issuer_id, client_id, audience_id
    FROM subject_sketch JOIN issuer USING (issuer_id) JOIN client USING (client_id) JOIN audience USING (audience_id)
    ORDER BY 1, 2, 3, 4, 5
    """
  private static let sketch = """
    SELECT registers FROM subject_sketch
    WHERE month = ? AND issuer_id = ? AND client_id = ? AND audience_id = ? AND space = ?
    """

  static func add(of database: Database, to bytes: inout DigestBytes, _ hasher: SHA256) throws {
    let sketches = try RawRows(database, sql: sketch)
    try RawRows(database, sql: places).forEach { place in
      for column in 0..<5 as Range<Int32> { bytes.add(place[column]) }
      try sketches.forEach([place[0], place[5], place[6], place[7], place[4]]) { bytes.add($0[0]) }
      bytes.endRow()
      bytes.flush(into: hasher)
    }
  }
}
