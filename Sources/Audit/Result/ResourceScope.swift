/// What something is about. Never a person. Names as stored (masked ones stay masked); nil where it does not apply.
///
/// An audit holds a hundred thousand of them, and most are copies of others: copies share their names.
package struct ResourceScope: Sendable, Hashable {
  /// By part, up to the last one that applies.
  private var names: [String?]

  /// The parts, in the order by which lists are sorted.
  enum Part: Int, CodingKey, CaseIterable {
    case issuer, client, audience, tokenType, grant, scopeName, claim, dataClass, keyID, source, activity
  }

  package init(
    issuer: String? = nil, client: String? = nil, audience: String? = nil, tokenType: String? = nil,
    grant: String? = nil, scopeName: String? = nil, claim: String? = nil, dataClass: String? = nil,
    keyID: String? = nil, source: String? = nil, activity: String? = nil
  ) {
    let all = [
      issuer, client, audience, tokenType, grant, scopeName, claim, dataClass, keyID, source, activity,
    ]
    names = all.lastIndex { $0 != nil }.map { Array(all[...$0]) } ?? []
  }

  subscript(part: Part) -> String? {
    get { part.rawValue < names.count ? names[part.rawValue] : nil }
    set {
      if part.rawValue >= names.count {
        if newValue == nil { return }
        names += Array(repeating: nil, count: part.rawValue + 1 - names.count)
      }
      names[part.rawValue] = newValue
      names.removeLast(names.reversed().prefix { $0 == nil }.count)
    }
  }

  package var issuer: String? {
    get { self[.issuer] }
    set { self[.issuer] = newValue }
  }

  package var client: String? {
    get { self[.client] }
    set { self[.client] = newValue }
  }

  package var audience: String? {
    get { self[.audience] }
    set { self[.audience] = newValue }
  }

  package var tokenType: String? {
    get { self[.tokenType] }
    set { self[.tokenType] = newValue }
  }

  package var grant: String? {
    get { self[.grant] }
    set { self[.grant] = newValue }
  }

  package var scopeName: String? {
    get { self[.scopeName] }
    set { self[.scopeName] = newValue }
  }

  /// Dotted claim path or `@place`.
  package var claim: String? {
    get { self[.claim] }
    set { self[.claim] = newValue }
  }

  package var dataClass: String? {
    get { self[.dataClass] }
    set { self[.dataClass] = newValue }
  }

  package var keyID: String? {
    get { self[.keyID] }
    set { self[.keyID] = newValue }
  }

  package var source: String? {
    get { self[.source] }
    set { self[.source] = newValue }
  }

  package var activity: String? {
    get { self[.activity] }
    set { self[.activity] = newValue }
  }
}

extension ResourceScope: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Part.self)
    self.init()
    for part in Part.allCases { self[part] = try container.decodeIfPresent(String.self, forKey: part) }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Part.self)
    for part in Part.allCases { try container.encodeIfPresent(self[part], forKey: part) }
  }
}
