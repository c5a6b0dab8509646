internal import Audit
internal import TokenModel

/// `drift.csv`: the record of processing beside the tokens, one row an activity, data class and recipient.
enum DriftCSV: ReportFormat {
  static let name = "drift-csv"
  static let mediaType = "text/csv; charset=utf-8; header=present"

  static func fileName(language: String) -> String { "drift.csv" }

  static func render(_ document: ReportDocument, write: ([UInt8]) throws(ReportFailure) -> Void)
    throws(ReportFailure)
  {
    var table = CSVTable(columns: [
      "activity", "class", "category", "audience", "recipient", "drift", "basis", "tokens", "of", "first_seen",
      "last_seen", "inferred",
    ])
    for row in document.result.drift {
      table.add([
        .text(row.activity), .text(row.dataClass), .text(row.category.rawValue), .text(row.audience),
        .text(row.recipient), .text(row.drift.rawValue), .text(row.basis), .count(row.tokens.value),
        .count(row.of.value), .text(row.firstSeen?.text), .text(row.lastSeen?.text),
        .text(row.tokens.value > 0 ? row.inferred?.rawValue ?? "no" : nil),
      ])
      try write(table.take())
    }
    try write(table.take())
  }
}
