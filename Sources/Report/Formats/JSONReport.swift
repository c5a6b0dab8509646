internal import Foundation

/// `result.json`: the machine result itself, with sorted keys and numbers as the shortest decimals that read back as
/// the same.
enum JSONReport: ReportFormat {
  static let name = "json"
  static let mediaType = "application/json"

  static func fileName(language: String) -> String { "result.json" }

  static func render(_ document: ReportDocument, write: ([UInt8]) throws(ReportFailure) -> Void)
    throws(ReportFailure)
  {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    let data: Data
    do {
      data = try encoder.encode(document.result)
    } catch {
      throw .json(reason: String(describing: type(of: error)))
    }
    try write([UInt8](data) + [0x0a])
  }
}
