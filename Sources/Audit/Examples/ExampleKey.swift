/// A key that stands in the JWK set of an example's issuer on every day of the period.
package struct ExampleKey: Sendable, Equatable {
  package var id: String
  package var issuer = "https://id.example.com"
  package var type = "RSA"
  package var bits: Int? = 2048
  package var curve: String?

  package init(_ id: String, _ change: (inout ExampleKey) -> Void = { _ in }) {
    self.id = id
    change(&self)
  }
}
