internal import Audit
internal import TokenModel

/// `data.csv`: which claim of which token of a client reaches which audience.
enum DataCSV: ReportFormat {
  static let name = "data-csv"
  static let mediaType = "text/csv; charset=utf-8; header=present"

  static func fileName(language: String) -> String { "data.csv" }

  static func render(_ document: ReportDocument, write: ([UInt8]) throws(ReportFailure) -> Void)
    throws(ReportFailure)
  {
    var table = CSVTable(columns: [
      "issuer", "client", "audience", "token_type", "claim", "class", "category", "special", "basis", "drift", "tokens",
      "of", "evidence", "confidence", "bytes_mean", "first_seen", "last_seen",
      "inferred",
    ])
    for flow in document.result.flows {
      table.add([
        .text(flow.issuer), .text(flow.client), .text(flow.audience), .text(flow.tokenType), .text(flow.claim),
        .text(flow.dataClass), .text(flow.category.rawValue),
        .text(flow.category == .specialCategory ? "true" : "false"), .text(flow.basis), .text(flow.drift),
        .count(flow.tokens.value), .count(flow.of.value), .text(flow.evidence.rawValue), .number(flow.confidence),
        .number(flow.bytesMean), .text(flow.firstSeen.text), .text(flow.lastSeen.text),
        .text(flow.inferred?.rawValue ?? "no"),
      ])
      try write(table.take())
    }
    try write(table.take())
  }
}
