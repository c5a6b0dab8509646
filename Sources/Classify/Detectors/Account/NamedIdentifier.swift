package import TokenModel

/// An identifier that somebody's names are part of: `heike.schoenfelder_1774143399`, `login:anna-meier`. Programs and
/// hosts are named with the same words, so it takes a claim whose value should tell nothing of anybody.
package enum NamedIdentifier: Detector {
  package static let description = DetectorDescription(
    id: "name_inside", .init("account.username"), .shape, "an identifier that holds a person's names",
    source: "given names of the countries of Europe", screen: ValueScreen(8...512, .any, holds: .word))

  package static let examples = DetectorExamples(
    found: [
      "heike.schoenfelder_1774143399", "login:anna-meier", "sess/ulrike.kaczmarek/13db07", "auth0|halina.czajka",
      "req-zdenek_pospisil-17", "openid share:annika.lindqvist", "heikes-macbook-pro.local", "iphone-annika",
      "befund_annika_lindqvist.pdf", "did:web:annika-lindqvist.example",
    ],
    missed: [
      "marie-curie-cluster", "https://anna.example/", "anna.internal", "com.martina.app", "martin-sync", "andrea-db",
      "anna", "4bc72663-a71b-ff8b", "sandra-api:read", "https://monika.service.example/",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    value.count <= 512 && (PersonalText.isNamedInside(value) || PersonalText.isOwnedHost(value))
  }
}
