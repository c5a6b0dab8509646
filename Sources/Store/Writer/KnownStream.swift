internal import GRDB

/// A stream that the store has counted, in whole or in part.
package struct KnownStream: Sendable, Equatable {
  /// Its row; negative for one that waits to be committed, whose row is not there yet.
  package var id: Int64
  /// The name of the format as which it was last read.
  package var format: String
  package var fingerprint: String
  package var fingerprintBytes: Int64
  /// See `StreamRange.startWord`.
  package var startWord: Int64
  package var lines: Int64
  /// See `StreamRange.tail`; of the range that was counted last.
  package var tail: String
  /// Ranges that were counted, ascending, none touching another.
  package var covers: [Range<Int64>]

  package init(
    id: Int64, format: String, fingerprint: String, fingerprintBytes: Int64, startWord: Int64, lines: Int64,
    tail: String, covers: [Range<Int64>]
  ) {
    self.id = id
    self.format = format
    self.fingerprint = fingerprint
    self.fingerprintBytes = fingerprintBytes
    self.startWord = startWord
    self.lines = lines
    self.tail = tail
    self.covers = covers
  }

  /// Whether its row is in the store.
  package var isStored: Bool { id > 0 }
}

extension EvidenceStore {
  /// The stream that stands under a fingerprint.
  package func knownStream(_ fingerprint: String, bytes: Int64) throws(StoreFailure) -> KnownStream? {
    try knownStreams(where: "fingerprint = ? AND fingerprint_bytes = ?", [fingerprint, bytes]).first
  }

  /// Every stream that was counted, to be matched with what is offered.
  package func knownStreams() throws(StoreFailure) -> [KnownStream] { try knownStreams(where: "true", []) }

  private func knownStreams(
    where condition: String, _ arguments: StatementArguments
  ) throws(StoreFailure) -> [KnownStream] {
    do {
      return try read { database in
        var covers: [Int64: [Range<Int64>]] = [:]
        let rows = try Row.fetchCursor(
          database.cachedStatement(
            sql: """
              SELECT source_file_id, start, stop FROM checkpoint JOIN source_file USING (source_file_id)
              WHERE \(condition) ORDER BY source_file_id, start
              """), arguments: arguments)
        while let row = try rows.next() { covers[row[0], default: []].append((row[1] as Int64)..<(row[2] as Int64)) }
        return try Row.fetchAll(
          database.cachedStatement(
            sql: """
              SELECT source_file_id, fingerprint, fingerprint_bytes, lines, tail, format, start_word FROM source_file
              WHERE \(condition)
              """), arguments: arguments
        ).map { row in
          KnownStream(
            id: row[0], format: row[5], fingerprint: row[1], fingerprintBytes: row[2], startWord: row[6], lines: row[3],
            tail: row[4], covers: covers[row[0]] ?? [])
        }
      }
    } catch {
      throw StoreFailure(error, path: path)
    }
  }
}
