extension ResourceScope {
  /// What tells two scopes apart, as one text, for the tables of the history: netstrings, `-,` for an absent part.
  var key: String {
    [issuer, client, audience, tokenType, grant, scopeName, claim, dataClass, keyID, source, activity]
      .map { part in part.map { "\($0.utf8.count):\($0)," } ?? "-," }.joined()
  }

  /// The order of lists: by issuer, client and so on, by bytes.
  func precedes(_ other: ResourceScope) -> Bool {
    // Nil where they are alike.
    func order(_ left: String?, _ right: String?) -> Bool? {
      left == right ? nil : ByteOrder.precedes(left ?? "", right ?? "")
    }
    return order(issuer, other.issuer) ?? order(client, other.client) ?? order(audience, other.audience)
      ?? order(tokenType, other.tokenType) ?? order(grant, other.grant) ?? order(scopeName, other.scopeName)
      ?? order(claim, other.claim) ?? order(dataClass, other.dataClass) ?? order(keyID, other.keyID)
      ?? order(source, other.source) ?? order(activity, other.activity) ?? false
  }
}

/// The order of texts in every list: by the bytes of their UTF-8.
enum ByteOrder {
  static func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
}
