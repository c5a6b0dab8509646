internal import TokenModel

/// What kind of text a head is, as far as advice needs it.
package enum HeadContent: Equatable, Sendable {
  case json
  case table
  case xml
  case text

  init(_ lines: HeadRecords, table isTable: Bool) {
    let inJSON = lines.telling.count(where: HeadRecords.looksLikeJSON)
    if lines.telling.first?.hasPrefix("<?xml") ?? false {
      self = .xml
    } else if lines.hasLoneMarks || lines.telling.isEmpty || 2 * inJSON >= lines.telling.count {
      self = .json
    } else {
      self = isTable ? .table : .text
    }
  }

  /// What to do with it.
  var advice: String {
    switch self {
    case .json, .table: "write down what its members mean and read it with --mapping (try it: `tokenaudit formats try`)"
    case .xml: "XML is not read; export it as JSON or as a table"
    case .text: "if it is one of `tokenaudit formats`, name it with --format, or as `format` of its source"
    }
  }
}
