internal import GRDB
internal import TokenModel

/// Notes which range of which stream was counted, and what in it could not be.
struct CoverWriter {
  let database: Database
  /// Quarantined records that are kept a file; all are counted.
  let entryLimit: Int

  /// What stands of the range already.
  enum Standing: Equatable {
    /// Nothing of it; the row of its stream, where there is one.
    case new(file: Int64?)
    case counted
    case inPart
  }

  func standing(of range: StreamRange) throws -> Standing {
    guard let file = try file(of: range) else { return .new(file: nil) }
    let covers = try covers(of: file)
    if covers.contains(where: { $0.lowerBound <= range.start && range.stop <= $0.upperBound }) { return .counted }
    return covers.contains { $0.lowerBound < range.stop && range.start < $0.upperBound } ? .inPart : .new(file: file)
  }

  /// The stream's row: the one that the reader recognised, or one that another run added under the same fingerprint.
  private func file(of range: StreamRange) throws -> Int64? {
    if let known = range.known { return known }
    return try RowStatement(
      database, sql: "SELECT source_file_id FROM source_file WHERE fingerprint = ? AND fingerprint_bytes = ?"
    ).number(range.fingerprint, range.fingerprintBytes)
  }

  private func covers(of file: Int64) throws -> [Range<Int64>] {
    try Row.fetchAll(
      database.cachedStatement(sql: "SELECT start, stop FROM checkpoint WHERE source_file_id = ? ORDER BY start"),
      arguments: [file]
    ).map { ($0[0] as Int64)..<($0[1] as Int64) }
  }

  /// - Parameter file: the row of the stream, as `standing` found it.
  func add(_ range: StreamRange, to file: Int64?, source: Int64, format: String) throws {
    if let file {
      try change(file, by: range, format: format)
      try extendCover(by: range.start..<range.stop, of: file)
      try addQuarantine(range, of: file)
    } else {
      let file = try addFile(range, source: source, format: format)
      try addCover(range.start..<range.stop, of: file)
      try addQuarantine(range, of: file)
    }
  }

  private func addQuarantine(_ range: StreamRange, of file: Int64) throws {
    guard !range.reasons.isEmpty || !range.quarantine.isEmpty else { return }
    // The first of a file, however many batches it took to read it.
    let kept = try Int.fetchOne(
      database.cachedStatement(sql: "SELECT count(*) FROM quarantine WHERE source_file_id = ?"), arguments: [file])
    let entry = try database.cachedStatement(
      sql: """
        INSERT INTO quarantine (source_file_id, byte_offset, line, length, reason, digest, day)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """)
    for row in range.quarantine.prefix(max(0, entryLimit - (kept ?? 0))) {
      try entry.execute(arguments: [
        file, row.offset, row.line, row.length, row.reason.rawValue, row.digest, row.day.number,
      ])
    }
    let count = try database.cachedStatement(
      sql: """
        INSERT INTO quarantine_count (source_file_id, reason, lines) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET lines = lines + excluded.lines
        """)
    for (reason, lines) in range.reasons.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      try count.execute(arguments: [file, reason.rawValue, lines])
    }
  }

  private func change(_ file: Int64, by range: StreamRange, format: String) throws {
    let counts = range.counts
    try RowStatement(
      database,
      sql: """
        UPDATE source_file SET format = ?, fingerprint = ?, fingerprint_bytes = ?, start_word = ?, tail = ?,
          bytes = bytes + ?, lines = lines + ?, skipped_lines = skipped_lines + ?, events = events + ?,
          issuance_events = issuance_events + ?, quarantined = quarantined + ?,
          first_ms = min(coalesce(first_ms, ?), coalesce(?, first_ms)),
          last_ms = max(coalesce(last_ms, ?), coalesce(?, last_ms))
        WHERE source_file_id = ?
        """
    ).run(
      format, range.fingerprint, range.fingerprintBytes, range.startWord, range.tail, range.stop - range.start,
      counts.lines, counts.skippedLines, counts.events, counts.issuanceEvents, counts.quarantined,
      counts.firstMilliseconds, counts.firstMilliseconds, counts.lastMilliseconds, counts.lastMilliseconds, file)
  }

  private func addFile(_ range: StreamRange, source: Int64, format: String) throws -> Int64 {
    let counts = range.counts
    try RowStatement(
      database,
      sql: """
        INSERT INTO source_file (source_id, format, fingerprint, fingerprint_bytes, start_word, name, tail, bytes, lines,
          skipped_lines, events, issuance_events, quarantined, first_ms, last_ms)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).run(
      source, format, range.fingerprint, range.fingerprintBytes, range.startWord, range.name, range.tail,
      range.stop - range.start, counts.lines, counts.skippedLines, counts.events, counts.issuanceEvents,
      counts.quarantined, counts.firstMilliseconds, counts.lastMilliseconds)
    return database.lastInsertedRowID
  }

  /// Ranges that touch become one, so that where a batch ended shows nowhere.
  private func extendCover(by range: Range<Int64>, of file: Int64) throws {
    var joined = range
    for cover in try covers(of: file)
    where cover.upperBound == joined.lowerBound || cover.lowerBound == joined.upperBound {
      joined = min(cover.lowerBound, joined.lowerBound)..<max(cover.upperBound, joined.upperBound)
      try database.cachedStatement(sql: "DELETE FROM checkpoint WHERE source_file_id = ? AND start = ?").execute(
        arguments: [file, cover.lowerBound])
    }
    try addCover(joined, of: file)
  }

  private func addCover(_ range: Range<Int64>, of file: Int64) throws {
    try RowStatement(database, sql: "INSERT INTO checkpoint (source_file_id, start, stop) VALUES (?, ?, ?)").run(
      file, range.lowerBound, range.upperBound)
  }
}
