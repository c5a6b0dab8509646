/// A kind of configuration export. One file a format; the file is named for the type.
package protocol ExportFormat: Sendable {
  /// `keycloak-realm`.
  static var name: String { get }
  /// What it is and how to obtain it, in a few words.
  static var summary: String { get }
  /// Whether a document is one, by what stands in it.
  static func recognises(_ document: ExportValue) -> Bool
  /// What it says, an entry an issuer.
  static func read(_ document: ExportValue) throws(ExportProblem) -> [IssuerExport]
}

/// Why a document of a known format says nothing that can be used.
package enum ExportProblem: Error, Equatable, Sendable {
  /// A part is missing without which nothing can be said.
  case missing(part: String, advice: String)
}
