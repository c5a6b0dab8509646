/// A client of the shop realm, and what its tokens carry beside what every token carries.
struct SampleClient: Sendable {
  var name: String
  /// How often it asks for tokens, against the others.
  var weight: Int
  var audience: JSONText
  var scope: String
  /// Lifetime of its access tokens.
  var accessSeconds: Int64
  /// Lifetime of its refresh tokens; nil: it gets none.
  var refreshSeconds: Int64?
  var accessClaims: @Sendable (Person, Night) -> JSONText
  /// nil: it gets no ID token.
  var idClaims: (@Sendable (Person, Night) -> JSONText)?
  /// Acts for itself, not for a person.
  var isMachine = false
}

extension Person {
  /// The claims of scope `profile` that the shop uses.
  var profileClaims: JSONText {
    ["name": .string(name), "given_name": .string(given), "family_name": .string(family), "locale": "de-DE"]
  }

  /// The claims of scope `email`.
  var emailClaims: JSONText { ["email": .string(email), "email_verified": true] }

  var phoneClaims: JSONText { ["phone_number": .string(phone)] }

  var addressClaims: JSONText {
    [
      "address": [
        "street_address": .string(street), "postal_code": .string(postalCode), "locality": .string(locality),
        "country": "DE",
      ]
    ]
  }
}
