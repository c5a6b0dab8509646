package import TokenModel

/// What a store shows of one client, whoever issued its tokens: what a first declaration could say.
package struct ObservedClient: Sendable, Equatable {
  package var name: String
  /// The first UTC day on which it got a token.
  package var firstDay: Day
  /// Sorted by bytes, like all lists here.
  package var issuers: [String] = []
  /// Without the client itself, which its ID tokens name.
  package var audiences: [String] = []
  package var scopes: [String] = []
  /// Where each class of data stood.
  package var classes: [DataClass: Set<TokenType>] = [:]
  /// The longest known lifetimes, in seconds.
  package var lifetimes: [TokenType: Int64] = [:]

  package init(name: String, firstDay: Day) {
    self.name = name
    self.firstDay = firstDay
  }
}
