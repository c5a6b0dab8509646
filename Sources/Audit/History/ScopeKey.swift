extension ResourceScope {
  /// What tells two scopes apart, as one text, for the tables of the history: netstrings, `-,` for an absent part.
  var key: String {
    [issuer, client, audience, tokenType, grant, scopeName, claim, dataClass, keyID, source, activity]
      .map { part in part.map { "\($0.utf8.count):\($0)," } ?? "-," }.joined()
  }

  /// The order of lists: by issuer, client and so on, by bytes.
  func precedes(_ other: ResourceScope) -> Bool {
    let parts = [
      (issuer, other.issuer), (client, other.client), (audience, other.audience), (tokenType, other.tokenType),
      (grant, other.grant), (scopeName, other.scopeName), (claim, other.claim), (dataClass, other.dataClass),
      (keyID, other.keyID), (source, other.source), (activity, other.activity),
    ]
    for (left, right) in parts where left != right {
      return ByteOrder.precedes(left ?? "", right ?? "")
    }
    return false
  }
}

/// The order of texts in every list: by the bytes of their UTF-8.
enum ByteOrder {
  static func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
}
