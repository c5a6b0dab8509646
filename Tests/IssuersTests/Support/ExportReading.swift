import TokenModel

@testable import Issuers

/// The one issuer of an export.
func exported(_ text: String, stated: String? = nil) throws -> IssuerExport {
  let exports = try ConfigurationExports.read(Array(text.utf8), file: "export", issuer: stated)
  return exports[0]
}

extension IssuerExport {
  func token(_ type: TokenType, of client: String) -> Token? { clients.first { $0.id == client }?.tokens[type] }

  /// `a.b` of the claims that are not built in, with the scope behind a blank where one must be granted.
  func claims(_ type: TokenType, of client: String) -> [String] {
    (token(type, of: client)?.claims ?? []).filter { $0.mapper != "(built in)" || !$0.isDefault }
      .map { $0.names.joined(separator: ".") + ($0.isDefault ? "" : " \($0.scope)") }.sorted()
  }
}
