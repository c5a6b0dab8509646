/// A value of an export: what is left of JSON or YAML once the parts are gone that may hold secrets, keys or persons.
package indirect enum ExportValue: Sendable, Equatable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([ExportValue])
  case object([Member])

  package struct Member: Sendable, Equatable {
    package var name: String
    package var value: ExportValue

    package init(_ name: String, _ value: ExportValue) {
      self.name = name
      self.value = value
    }
  }

  /// Members that are never taken over, wherever they stand: secrets, keys, persons, code, and values of claims.
  static let withheld: Set<String> = [
    "users", "federatedUsers", "credentials", "secret", "clientSecret", "client_secret", "ClientSecret", "secrets",
    "privateKey", "private_key", "privateKeyPem", "signing_keys", "encryption_key", "signing_secret",
    "keyCredentials", "passwordCredentials", "registrationAccessToken", "registration_access_token", "components",
    "identityProviders", "smtpServer", "claim.value", "script", "code", "owners", "password", "hooks", "rulesConfigs",
  ]

  /// The value of a member; nil where it is absent or null.
  package subscript(name: String) -> ExportValue? {
    guard case .object(let members) = self, let member = members.first(where: { $0.name == name }),
      member.value != .null
    else { return nil }
    return member.value
  }

  /// The value that a path of members leads to.
  package subscript(path: String...) -> ExportValue? {
    var value = self
    for name in path {
      guard let next = value[name] else { return nil }
      value = next
    }
    return value
  }

  package var text: String? { if case .text(let text) = self { text } else { nil } }

  /// A whole number, in quotes or not: Keycloak writes numbers of its attributes as texts.
  package var whole: Int64? {
    switch self {
    case .number(let number): Int64(exactly: number)
    case .text(let text): Int64(text)
    default: nil
    }
  }

  /// A truth value, in quotes or not.
  package var flag: Bool? {
    switch self {
    case .flag(let flag): flag
    case .text("true"): true
    case .text("false"): false
    default: nil
    }
  }

  /// The items of a list; none for another value.
  package var items: [ExportValue] { if case .list(let items) = self { items } else { [] } }

  /// The members of an object; none for another value.
  package var members: [Member] { if case .object(let members) = self { members } else { [] } }

  package var texts: [String] { items.compactMap(\.text) }

  package var isObject: Bool { if case .object = self { true } else { false } }

  package var isList: Bool { if case .list = self { true } else { false } }
}
