internal import Policy
internal import TokenModel

extension Change {
  private static let verbs = ["drop", "encrypt", "lifetime", "pairwise", "remove"]
  private static let keys = ["audience", "claim", "client", "issuer", "scope", "type"]
  private static let types: [TokenType] = [.access, .id, .refresh, .offline, .logout, .introspection]

  /// Reads a change: a verb, what it is about, and of which tokens, in any order after the verb.
  /// Throws `ChangeFailure.malformed` with what is wrong.
  package init(_ text: String) throws(ChangeFailure) {
    func fail(_ reason: String) -> ChangeFailure { .malformed(text, reason) }
    var words = try Self.words(text)
    guard let verb = words.first, !verb.isQuoted else { throw fail("it begins with no verb\(Self.choice(Self.verbs))") }
    words.removeFirst()
    guard Self.verbs.contains(verb.text) else {
      throw fail("'\(verb.text)' is no verb\(NearestName.advice(for: verb.text, among: Self.verbs))")
    }
    var named: [String: String] = [:]
    var bare: [String] = []
    for word in words {
      guard let key = word.key else {
        bare.append(word.text)
        continue
      }
      guard Self.keys.contains(key) else {
        throw fail("'\(key):' names nothing\(NearestName.advice(for: key, among: Self.keys))")
      }
      guard named.updateValue(word.text, forKey: key) == nil else { throw fail("'\(key):' stands twice") }
      guard !word.text.isEmpty else { throw fail("'\(key):' names nothing; give a name or a pattern after the colon") }
    }
    func take(_ key: String, _ example: String) throws(ChangeFailure) -> String {
      guard let value = named.removeValue(forKey: key) else { throw fail("it lacks \(example)") }
      return value
    }

    switch verb.text {
    case "drop": self.init(.drop(claim: try take("claim", "the claim, like claim:email")))
    case "remove": self.init(.remove(scope: try take("scope", "the scope, like scope:email")))
    case "encrypt": self.init(.encrypt)
    case "pairwise": self.init(.pairwise)
    default:
      let type = bare.firstIndex { word in Self.types.contains { $0.rawValue == word } }
      guard let type, let found = TokenType(rawValue: bare.remove(at: type)) else {
        throw fail("it lacks the token type\(Self.choice(Self.types.map(\.rawValue)))")
      }
      guard let length = bare.firstIndex(where: { PolicyDuration.seconds($0) != nil }),
        let seconds = PolicyDuration.seconds(bare.remove(at: length))
      else { throw fail("it lacks the lifetime, like 10m, 1h or 30d") }
      self.init(.lifetime(found, seconds: seconds))
    }
    if let word = bare.first { throw fail("'\(word)' has no place in it; names are given like client:\(word)") }
    issuer = named.removeValue(forKey: "issuer")
    client = named.removeValue(forKey: "client")
    if verb.text != "pairwise", verb.text != "remove" { audience = named.removeValue(forKey: "audience") }
    if verb.text == "drop" || verb.text == "encrypt", let type = named.removeValue(forKey: "type") {
      guard let known = Self.types.first(where: { $0.rawValue == type }) else {
        throw fail("'\(type)' is no token type\(NearestName.advice(for: type, among: Self.types.map(\.rawValue)))")
      }
      tokenType = known
    }
    if let rest = named.keys.sorted().first { throw fail("'\(verb.text)' takes no '\(rest):'") }
    guard issuer != nil || client != nil || audience != nil else {
      throw fail("it does not say of which tokens; add client:NAME, or client:* for all")
    }
  }

  private static func choice(_ names: [String]) -> String { "; it may be \(names.joined(separator: ", "))" }

  private struct Word {
    /// What stands before the first colon outside quotes, if it is a word.
    var key: String?
    var text = ""
    var isQuoted = false
  }

  /// Words between blanks; quotes hold blanks together, and a backslash in them the quote.
  private static func words(_ text: String) throws(ChangeFailure) -> [Word] {
    var words: [Word] = []
    var word: Word?
    var isInQuotes = false
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isInQuotes {
        if isEscaped {
          word?.text.unicodeScalars.append(scalar)
          isEscaped = false
        } else if scalar == "\\" {
          isEscaped = true
        } else if scalar == "\"" {
          isInQuotes = false
        } else {
          word?.text.unicodeScalars.append(scalar)
        }
      } else if scalar.properties.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else {
        var current = word ?? Word()
        if scalar == "\"" {
          isInQuotes = true
          current.isQuoted = true
        } else if scalar == ":", current.key == nil, !current.isQuoted {
          current.key = current.text
          current.text = ""
        } else {
          current.text.unicodeScalars.append(scalar)
        }
        word = current
      }
    }
    guard !isInQuotes else { throw .malformed(text, "a quotation mark is not closed") }
    if let done = word { words.append(done) }
    return words
  }
}
