package import TokenModel

/// The names of a store that declarations are resolved for. Ids are those of the store.
package struct ObservedNames: Sendable, Equatable {
  package var issuers: [Int64: String] = [:]
  package var clients: [Int64: String] = [:]
  package var audiences: [Int64: String] = [:]
  package var scopes: Set<String> = []
  /// Dotted.
  package var claimPaths: Set<String> = []
  /// Who got tokens for whom. Every issuer and client that stands together is there at least once.
  package var routes: Set<Route> = []
  /// First days of issuers' configurations: a span of declarations does not reach over one.
  package var configurationDays: Set<Day> = []

  package init() {}

  /// Tokens of a client for an audience; audience 0: none is known.
  package struct Route: Sendable, Hashable, Comparable {
    package var issuer: Int64
    package var client: Int64
    package var audience: Int64

    package init(issuer: Int64, client: Int64, audience: Int64) {
      self.issuer = issuer
      self.client = client
      self.audience = audience
    }

    package static func < (left: Route, right: Route) -> Bool {
      (left.issuer, left.client, left.audience) < (right.issuer, right.client, right.audience)
    }
  }
}
