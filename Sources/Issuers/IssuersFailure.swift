/// Why an export of an issuer's configuration could not be used.
package enum IssuersFailure: Error, Equatable, Sendable {
  /// Larger than what is read.
  case tooLarge(file: String, limit: Int)
  /// Neither JSON nor YAML. `detail` names a place, never content.
  case malformed(file: String, detail: String)
  /// No reader knows it.
  case unknown(file: String)
  case unusable(file: String, format: String, part: String, advice: String)
  /// The export does not say whose configuration it is.
  case issuerMissing(file: String, format: String)
  /// `issuer` was stated for a file that holds several issuers.
  case severalIssuers(file: String, count: Int)

  /// What is wrong, where, and what to do.
  package var message: String {
    switch self {
    case .tooLarge(let file, let limit):
      "\(file): larger than \(limit >> 20) MiB; export the configuration without users and keys"
    case .malformed(let file, let detail):
      "\(file): neither JSON nor YAML (\(detail)); export the configuration anew"
    case .unknown(let file):
      "\(file): not an export that is read; known are "
        + ConfigurationExports.formats.map { "\($0.name) (\($0.summary))" }.joined(separator: "; ")
    case .unusable(let file, let format, let part, let advice):
      "\(file): read as \(format), but \(part) is missing; \(advice)"
    case .issuerMissing(let file, let format):
      "\(file): read as \(format), which does not say whose configuration it is; state the issuer as the tokens name it "
        + "('issuer' in tokenaudit.yaml, or --issuer)"
    case .severalIssuers(let file, let count):
      "\(file): holds \(count) issuers, so 'issuer' cannot be stated for all of them; leave it out, or export them apart"
    }
  }
}
