internal import Pipeline
internal import Store
internal import TokenModel

/// What `ingest` tells people: a line a file, and the reasons of what could not be read.
enum IngestTable {
  static func text(_ files: [IngestedFile]) -> String {
    var table = TextTable([
      ("file", .left), ("format", .left), ("lines", .right), ("issuances", .right), ("tokens", .right),
      ("not read", .right), ("counted before", .right), ("", .left),
    ])
    for file in files {
      let tally = file.tally
      table.add([
        file.path, file.format ?? "-", String(tally.counts.lines), String(tally.counts.issuanceEvents),
        String(tally.distinctTokens), String(tally.counts.quarantined), String(file.alreadyCountedLines), note(file),
      ])
    }
    return table.text
  }

  private static func note(_ file: IngestedFile) -> String {
    var notes: [String] = []
    switch file.outcome {
    case .counted: break
    case .unchanged: notes.append("nothing new")
    case .empty: notes.append("empty")
    case .failed: notes.append("failed")
    case .passedOver(let reason): notes.append("passed over (\(reason.rawValue))")
    }
    for (reason, lines) in file.tally.reasons.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      notes.append("\(lines) \(reason.rawValue)")
    }
    if let stump = file.stump { notes.append("broke off: \(stump.rawValue)") }
    if file.tally.zoneClashes > 0 { notes.append("its times do not fit those of its tokens: state --timezone") }
    if file.unfinishedBytes > 0 { notes.append("a last line without end is left for the next run") }
    return notes.joined(separator: ", ")
  }
}
