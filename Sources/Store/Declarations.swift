package import TokenModel

/// What program and policy declare at the time of an audit, resolved for the names of one store: the `ref_…` and
/// `declared_…` tables as values. Not evidence: each audit writes them anew, so that every view can be read alone.
package struct Declarations: Sendable, Equatable {
  package var settings: [String: Setting] = [:]
  package var classes: [ReferenceClass] = []
  package var claims: [ReferenceClaim] = []
  package var epochs: [Epoch] = []
  package var activities: [DeclaredActivity] = []
  package var clients: [DeclaredClient] = []
  package var routes: [DeclaredRoute] = []
  package var audiences: [DeclaredAudience] = []
  package var recipients: [DeclaredRecipient] = []
  package var data: [DeclaredData] = []
  package var scopes: [DeclaredScope] = []
  package var limits: [DeclaredLimit] = []
  /// Scopes of the store whose names may disclose something of whoever holds them, with what.
  package var scopeTopics: [String: DataClass] = [:]
  /// Classes of the organisation's own claims, by dotted path.
  package var ownClasses: [String: DataClass] = [:]

  package init() {}

  package enum Setting: Sendable, Equatable {
    case integer(Int64)
    case share(Double)
    case text(String)
  }

  /// A data class with the weight that applies, which the policy may have set.
  package struct ReferenceClass: Sendable, Equatable {
    package var dataClass: DataClass
    package var label: String
    package var category: GDPRCategory
    package var weight: Int

    package init(dataClass: DataClass, label: String, category: GDPRCategory, weight: Int) {
      self.dataClass = dataClass
      self.label = label
      self.category = category
      self.weight = weight
    }
  }

  /// A claim of the reference: which token types need it, which scope entitles to it, what could stand for it.
  package struct ReferenceClaim: Sendable, Equatable {
    package var dotted: String
    package var dataClass: DataClass
    package var derived: String?
    package var requiredIn: [TokenType]
    package var scopes: [String]

    package init(dotted: String, dataClass: DataClass, derived: String?, requiredIn: [TokenType], scopes: [String]) {
      self.dotted = dotted
      self.dataClass = dataClass
      self.derived = derived
      self.requiredIn = requiredIn
      self.scopes = scopes
    }
  }

  /// A span of days, both ends included, in which the same declarations hold.
  package struct Epoch: Sendable, Equatable {
    package var first: Day
    package var last: Day

    package init(first: Day, last: Day) {
      self.first = first
      self.last = last
    }
  }
}

extension Declarations {
  package struct DeclaredActivity: Sendable, Equatable {
    package var activity: String
    package var name: String
    package var first: Day?
    package var last: Day?

    package init(activity: String, name: String, first: Day?, last: Day?) {
      self.activity = activity
      self.name = name
      self.first = first
      self.last = last
    }
  }

  /// An activity that names a client. `epoch` is a position in `epochs`; ids are those of the store.
  package struct DeclaredClient: Sendable, Equatable {
    package var epoch: Int
    package var issuer: Int64
    package var client: Int64
    package var activity: String

    package init(epoch: Int, issuer: Int64, client: Int64, activity: String) {
      self.epoch = epoch
      self.issuer = issuer
      self.client = client
      self.activity = activity
    }
  }

  /// The one activity of a client's tokens for an audience; audience 0: none is known.
  package struct DeclaredRoute: Sendable, Equatable {
    package var epoch: Int
    package var issuer: Int64
    package var client: Int64
    package var audience: Int64
    package var activity: String
    /// The activity names that audience, or restricts none.
    package var isNamed: Bool

    package init(epoch: Int, issuer: Int64, client: Int64, audience: Int64, activity: String, isNamed: Bool) {
      self.epoch = epoch
      self.issuer = issuer
      self.client = client
      self.audience = audience
      self.activity = activity
      self.isNamed = isNamed
    }
  }

  package struct DeclaredAudience: Sendable, Equatable {
    package var activity: String
    package var audience: Int64

    package init(activity: String, audience: Int64) {
      self.activity = activity
      self.audience = audience
    }
  }

  package struct DeclaredRecipient: Sendable, Equatable {
    package var activity: String
    package var audience: String
    package var name: String
    package var role: String
    package var country: String?
    package var safeguard: String?

    package init(
      activity: String, audience: String, name: String, role: String, country: String?, safeguard: String?
    ) {
      self.activity = activity
      self.audience = audience
      self.name = name
      self.role = role
      self.country = country
      self.safeguard = safeguard
    }
  }

  /// A class that an activity allows in tokens of one type.
  package struct DeclaredData: Sendable, Equatable {
    package var activity: String
    package var dataClass: DataClass
    package var tokenType: TokenType
    package var reason: String

    package init(activity: String, dataClass: DataClass, tokenType: TokenType, reason: String) {
      self.activity = activity
      self.dataClass = dataClass
      self.tokenType = tokenType
      self.reason = reason
    }
  }

  package struct DeclaredScope: Sendable, Equatable {
    package var activity: String
    package var scope: String

    package init(activity: String, scope: String) {
      self.activity = activity
      self.scope = scope
    }
  }

  /// The limit that applies to a token type of an activity; activity `""`: tokens of no activity.
  package struct DeclaredLimit: Sendable, Equatable {
    package var activity: String
    package var tokenType: TokenType
    package var seconds: Int64
    /// `activity`, `policy` or `default`.
    package var origin: String

    package init(activity: String, tokenType: TokenType, seconds: Int64, origin: String) {
      self.activity = activity
      self.tokenType = tokenType
      self.seconds = seconds
      self.origin = origin
    }
  }
}
