internal import Classify
internal import TokenModel

/// What an exchanged token held, to tell what the tokens issued for it hold beyond: personal classes and audiences. Only
/// where both stand in one event.
struct ExchangeComparison {
  private let classes: Set<DataClass>
  /// Nil: the subject token was not bound to any audience.
  private let audiences: Set<Int32>?

  /// Nil where the event shows no exchanged token with its claims.
  init?(_ reader: TokenReader, _ names: inout BatchNames) {
    guard reader.tokens.count > 1,
      let position = (0..<reader.tokens.count).first(where: { position in
        let token = reader.tokens.place(position)
        return token.pointee.view.isExchanged && Self.isRead(token.pointee)
      })
    else { return nil }
    let subject = reader.tokens[position]
    classes = Self.personalClasses(of: subject, reader)
    audiences = Self.audiences(of: subject, &names)
  }

  /// The oddities of a token that was issued for it.
  func anomalies(of token: OpenToken, _ reader: TokenReader, _ names: inout BatchNames) -> AnomalySet {
    guard !token.view.isOnlySeen, Self.isRead(token) else { return [] }
    var anomalies: AnomalySet = []
    if !Self.personalClasses(of: token, reader).isSubset(of: classes) {
      anomalies.insert(Anomaly.exchangeWidenedClaims.bit)
    }
    // An ID token is for the client that asked for it.
    if token.view.type != .id, let audiences, let named = Self.audiences(of: token, &names),
      !named.isSubset(of: audiences)
    {
      anomalies.insert(Anomaly.exchangeWidenedAudience.bit)
    }
    return anomalies
  }

  private static func isRead(_ token: OpenToken) -> Bool { token.shape >= 0 && token.view.tier == .token }

  private static func audiences(of token: OpenToken, _ names: inout BatchNames) -> Set<Int32>? {
    // The number first: it may add the set.
    let number = names.audiences.number(of: token.audiences)
    let set = names.audiences.sets[Int(number)]
    return set.state == .known && !set.members.isEmpty ? Set(set.members) : nil
  }

  private static func personalClasses(of token: OpenToken, _ reader: TokenReader) -> Set<DataClass> {
    Set(reader.shapes.shapes[Int(token.shape)].shape.members.map(\.dataClass)).intersection(personal)
  }

  private static let personal = Set(
    ClaimReference.shared.classes.filter { $0.category.isPersonal }.map(\.dataClass))
}
