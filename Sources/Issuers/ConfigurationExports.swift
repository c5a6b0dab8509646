internal import JOSE
internal import Policy
internal import TokenModel

/// Reads files that issuers' products export, told apart by their content.
package enum ConfigurationExports {
  /// By name.
  package static let formats: [any ExportFormat.Type] = ExportRegistry.all.sorted { $0.name < $1.name }

  /// Bytes of a file that is still read.
  package static let maxBytes = 64 << 20

  /// - Parameters:
  ///   - file: its name, for errors.
  ///   - issuer: whose configuration it is, where the file does not say, or says it otherwise than the tokens; nil: as
  ///     the file says.
  package static func read(_ bytes: [UInt8], file: String, issuer: String? = nil) throws(IssuersFailure)
    -> [IssuerExport]
  {
    guard bytes.count <= maxBytes else { throw .tooLarge(file: file, limit: maxBytes) }
    let document = try ExportDocument.read(bytes, file: file)
    guard let format = formats.first(where: { $0.recognises(document) }) else { throw .unknown(file: file) }
    var exports: [IssuerExport]
    do throws(ExportProblem) {
      exports = try format.read(document)
    } catch {
      switch error {
      case .missing(let part, let advice):
        throw .unusable(file: file, format: format.name, part: part, advice: advice)
      }
    }
    if let issuer {
      guard exports.count == 1 else { throw .severalIssuers(file: file, count: exports.count) }
      exports[0].issuer = issuer
      // The name that is stated goes before the patterns: they stand for what nobody said.
      exports[0].aliases.removeAll { $0.reach != .name }
    }
    guard exports.allSatisfy({ !$0.issuer.isEmpty }) else {
      throw .issuerMissing(file: file, format: format.name)
    }
    return exports
  }
}
