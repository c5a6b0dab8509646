internal import JOSE
internal import Rollup
internal import TokenModel

/// The names that one worker met in a batch, and what its profiles keep of JOSE headers, by number.
struct BatchNames {
  var issuers: NameTable
  var clients: NameTable
  var audiences: NameSetTable
  var scopes: NameSetTable
  private let masking: any NameMasking
  private(set) var headers: [RollupAccumulator.HeaderFacts] = []
  private var isRSA: [Bool] = []

  init(masking: any NameMasking, limits: Limits) {
    self.masking = masking
    issuers = NameTable(.issuer, masking: masking)
    clients = NameTable(.client, masking: masking)
    audiences = NameSetTable(.audience, text: .one, limit: limits.audiencesPerToken, masking: masking)
    scopes = NameSetTable(.scope, text: .many, limit: limits.scopesPerToken, masking: masking)
  }

  var footprint: Int {
    issuers.footprint + clients.footprint + audiences.footprint + scopes.footprint + headers.count * 128
  }

  mutating func removeAll() {
    issuers.removeAll()
    clients.removeAll()
    audiences.removeAll()
    scopes.removeAll()
    headers.removeAll()
    isRSA.removeAll()
  }

  /// Takes up the headers that the table has gained.
  mutating func update(from table: HeaderTable) {
    while headers.count < table.count { add(table[Int32(truncatingIfNeeded: headers.count)]) }
  }

  private mutating func add(_ info: HeaderInfo) {
    let algorithm = info.algorithm ?? ""
    isRSA.append(algorithm.hasPrefix("RS") || algorithm.hasPrefix("PS"))
    headers.append(
      RollupAccumulator.HeaderFacts(
        algorithm: stored(info.algorithm, at: .headerValue), encryption: stored(info.encryption, at: .headerValue),
        type: stored(info.type, at: .headerValue), keyID: info.keyID == nil ? .unknown : stored(info.keyID, at: .keyID))
    )
  }

  private func stored(_ text: String?, at place: NamePlace) -> StoredName {
    guard var text, !text.isEmpty else { return StoredName(text: "") }
    return text.withUTF8 { masking.store(Bytes($0), at: place) }
  }

  /// Bytes of a token's RSA signature as a profile keeps them.
  func rsaBytes(_ view: TokenView) -> Int32 {
    guard view.header >= 0, view.signatureBytes > 0, isRSA[Int(view.header)] else { return 0 }
    switch view.signatureBytes {
    case 128, 256, 384, 512: return Int32(view.signatureBytes)
    default: return 1
    }
  }
}
