/// An output of the report, one file a format under `Formats`; the Registry plugin lists them.
///
/// A format is a pure function of the document. It writes piece by piece, so that no size of an audit decides how much
/// memory a report needs.
package protocol ReportFormat: Sendable {
  /// What `--format` calls it: `html`.
  static var name: String { get }

  /// As a server would announce it.
  static var mediaType: String { get }

  /// Fixed: nothing that came from a log or a policy ever becomes part of a file's name.
  static func fileName(language: String) -> String

  /// Writes the whole output, in order, through `write`.
  static func render(_ document: ReportDocument, write: (_ bytes: [UInt8]) throws(ReportFailure) -> Void)
    throws(ReportFailure)
}

extension ReportFormat {
  /// The output in one piece.
  package static func bytes(_ document: ReportDocument) throws(ReportFailure) -> [UInt8] {
    var result: [UInt8] = []
    try render(document) { (bytes: [UInt8]) throws(ReportFailure) in result += bytes }
    return result
  }
}
