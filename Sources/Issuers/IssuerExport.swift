package import TokenModel

/// What an issuer's exported configuration says of the tokens that it issues: names, times and switches, never a secret,
/// a key or a person.
package struct IssuerExport: Sendable, Equatable {
  /// The reader that made it, by its name.
  package var format: String
  /// What the issuer is called where nobody says otherwise: a URL where the export has one.
  package var issuer: String
  /// How else a log may name it.
  package var aliases: [Alias]
  package var clients: [Client]
  /// The first day on which all of it held, where the export tells.
  package var validFrom: Day?

  package init(
    format: String, issuer: String, aliases: [Alias] = [], clients: [Client] = [], validFrom: Day? = nil
  ) {
    self.format = format
    self.issuer = issuer
    self.aliases = aliases
    self.clients = clients
    self.validFrom = validFrom
  }

  /// The client that stands for every client without an entry of its own.
  package static let anyClient = "(any)"

  /// Seconds that stand for *without end*, as everywhere in the figures: ten years.
  package static let endless: Int64 = 315_360_000

  /// A name of the issuer in logs.
  package struct Alias: Sendable, Hashable {
    /// A name, or a pattern with `*`, `?` and `[…]` as in SQLite's GLOB.
    package var pattern: String
    package var reach: Reach

    package init(_ pattern: String, _ reach: Reach) {
      self.pattern = pattern
      self.reach = reach
    }
  }

  /// Which issuers a pattern stands for.
  package enum Reach: String, Sendable, Hashable {
    /// The one of exactly this name.
    case name
    /// The one that matches, and none where several do: they cannot be told apart.
    case single
    /// Every one that matches: the names of clients alone tell whose they are.
    case every
  }

  /// What one client gets.
  package struct Client: Sendable, Equatable {
    package var id: String
    package var tokens: [TokenType: Token]

    package init(id: String, tokens: [TokenType: Token]) {
      self.id = id
      self.tokens = tokens
    }
  }

  /// What tokens of one type are like.
  package struct Token: Sendable, Equatable {
    /// Seconds; nil: not stated.
    package var lifetime: Int64?
    /// Seconds after a sign-in at which the session ends that such tokens belong to; nil: not stated.
    package var session: Int64?
    package var claims: [Claim]
    /// Whether all claims stand here, so that what does not is not in the token.
    package var isComplete: Bool

    package init(lifetime: Int64? = nil, session: Int64? = nil, claims: [Claim] = [], isComplete: Bool = false) {
      self.lifetime = lifetime
      self.session = session
      self.claims = claims
      self.isComplete = isComplete
    }
  }

  /// A claim that the issuer puts into a token.
  package struct Claim: Sendable, Hashable {
    /// The names that lead to it, outermost first.
    package var names: [String]
    package var isList: Bool
    /// What puts it there, in the product's words.
    package var mapper: String
    /// The scope that it belongs to; empty: none.
    package var scope: String
    /// Whether it stands in the token whatever was asked for; else only where the scope was granted.
    package var isDefault: Bool

    package init(_ names: [String], isList: Bool = false, mapper: String, scope: String = "", isDefault: Bool = true) {
      self.names = names
      self.isList = isList
      self.mapper = mapper
      self.scope = scope
      self.isDefault = isDefault
    }

    /// What every issuer of a product writes by itself.
    static func builtIn(_ names: [String]) -> [Claim] { names.map { Claim([$0], mapper: "(built in)") } }
  }
}
