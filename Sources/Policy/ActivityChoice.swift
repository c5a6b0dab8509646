package import TokenModel

/// Decides to which activity a token belongs, by the names of its issuer, client and audience.
package struct ActivityChoice: Sendable {
  /// An activity with its patterns made ready.
  private struct Candidate: Sendable {
    let activity: Activity
    let issuers: [Glob]
    let clients: [Glob]
    /// Of audiences and of recipients: both say where tokens of the activity go.
    let audiences: [Glob]

    init(_ activity: Activity) {
      self.activity = activity
      issuers = activity.issuers.map(Glob.init)
      clients = activity.clients.map(Glob.init)
      audiences = (activity.audiences + activity.recipients.map(\.audience)).map(Glob.init)
    }
  }

  /// How well an activity's patterns fit; the greater, the more specific.
  private struct Fit: Comparable {
    var client: Int
    var issuer: Int

    static func < (left: Fit, right: Fit) -> Bool { (left.client, left.issuer) < (right.client, right.issuer) }
  }

  package enum Choice: Sendable, Equatable {
    /// No activity names issuer and client.
    case none
    /// `isNamed`: the activity names the audience, or restricts none.
    case activity(String, isNamed: Bool)
    /// Two that are equally specific, by the order of the policy.
    case tie(String, String)
  }

  private let candidates: [Candidate]
  /// The places of candidates by what a client pattern of theirs begins with, so that few of many are looked at.
  private let places: [[UInt8]: [Int]]
  /// How long those beginnings are, ascending.
  private let lengths: [Int]

  private init(_ candidates: [Candidate]) {
    self.candidates = candidates
    var places: [[UInt8]: [Int]] = [:]
    for (place, candidate) in candidates.enumerated() {
      for prefix in Set(candidate.clients.map(\.prefix)) { places[prefix, default: []].append(place) }
    }
    self.places = places
    lengths = Set(places.keys.map(\.count)).sorted()
  }

  /// Of the activities that are valid on every day of a span.
  package init(_ activities: [Activity], first: Day, last: Day) {
    let valid = activities.filter { activity in
      (activity.validFrom.map { $0 <= first } ?? true) && (activity.validUntil.map { last <= $0 } ?? true)
    }
    self.init(valid.map(Candidate.init))
  }

  /// Of all activities, whatever their days.
  init(ofAnyDay activities: [Activity]) { self.init(activities.map(Candidate.init)) }

  /// The activities that name a client, be it with different issuers, in the order of the policy.
  func naming(client: String) -> [Activity] {
    candidates(for: client).filter { Self.longest($0.clients, client) != nil }.map(\.activity)
  }

  /// The activities that name issuer and client, in the order of the policy.
  package func naming(issuer: String, client: String) -> [String] {
    candidates(for: client).filter { fit($0, issuer: issuer, client: client) != nil }.map(\.activity.id)
  }

  /// Those that may name a client, in the order of the policy.
  private func candidates(for client: String) -> [Candidate] {
    let name = Array(client.utf8)
    var found: [Int] = []
    for length in lengths where length <= name.count { found += places[Array(name[..<length])] ?? [] }
    return Set(found).sorted().map { candidates[$0] }
  }

  /// Among the activities that name issuer and client: those that name the audience; without such, those that restrict
  /// none; without such, all of them. Then the longest literal text in the client pattern, then in the issuer pattern.
  ///
  /// Equals are a tie where the audience is one of theirs. Where none of them names it (it is unknown, or declared
  /// nowhere, or the client itself in an ID token), no policy could tell them apart: the first by id stands for them,
  /// with `isNamed` false.
  ///
  /// `issuer`: nil stands for whichever issuer an activity names.
  package func choose(issuer: String?, client: String, audience: String?) -> Choice {
    var named: [(Fit, Candidate)] = []
    var unrestricted: [(Fit, Candidate)] = []
    var others: [(Fit, Candidate)] = []
    for candidate in candidates(for: client) {
      guard let fit = fit(candidate, issuer: issuer, client: client) else { continue }
      if let audience, candidate.audiences.contains(where: { $0.matches(audience) }) {
        named.append((fit, candidate))
      } else if candidate.audiences.isEmpty {
        unrestricted.append((fit, candidate))
      } else {
        others.append((fit, candidate))
      }
    }
    let isNamed = !named.isEmpty || !unrestricted.isEmpty
    let rivals = !named.isEmpty ? named : !unrestricted.isEmpty ? unrestricted : others
    guard let best = rivals.map(\.0).max() else { return .none }
    let equals = rivals.filter { $0.0 == best }.map(\.1.activity.id)
    if !isNamed {
      let first = equals.min { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) } ?? equals[0]
      return .activity(first, isNamed: false)
    }
    return equals.count == 1 ? .activity(equals[0], isNamed: true) : .tie(equals[0], equals[1])
  }

  /// Why a tie must be resolved in the policy.
  package static func tieMessage(_ one: String, _ other: String, client: String, audience: String?) -> String {
    let place = audience.flatMap { $0.isEmpty ? nil : " for the audience \(quoted($0))" } ?? ""
    return "the activities \(quoted(one)) and \(quoted(other)) both claim the tokens of \(quoted(client))\(place), "
      + "equally specific; write one of them more exactly, or tell them apart by audience, issuer or days"
  }

  /// Nil: the activity does not name them.
  private func fit(_ candidate: Candidate, issuer: String?, client: String) -> Fit? {
    guard let clientFit = Self.longest(candidate.clients, client) else { return nil }
    guard let issuer, !candidate.issuers.isEmpty else { return Fit(client: clientFit, issuer: 0) }
    guard let issuerFit = Self.longest(candidate.issuers, issuer) else { return nil }
    return Fit(client: clientFit, issuer: issuerFit)
  }

  private static func longest(_ globs: [Glob], _ name: String) -> Int? {
    globs.filter { $0.matches(name) }.map(\.literalLength).max()
  }
}
