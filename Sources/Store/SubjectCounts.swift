package import GRDB
internal import Rollup

/// Estimated numbers of distinct subjects of the period, from the sketches of the store. Months have different keys, so
/// they are never joined: of several months the largest counts.
package struct SubjectCounts: Sendable, Equatable {
  /// Of all tokens; nil where no sketch stands.
  package var all: Double?
  package var clients: [Client]
  /// Of all clients, by month (`year * 12 + month - 1`).
  package var months: [Int32: Double]

  /// An issuer and a client of it.
  package struct Place: Sendable, Hashable {
    package var issuer: String
    package var client: String

    package init(issuer: String, client: String) {
      self.issuer = issuer
      self.client = client
    }
  }

  package struct Client: Sendable, Equatable {
    package var issuer: String
    package var client: String
    package var subjects: Double
  }

  /// The standard error of an estimate, as a share of it: 1.04 ÷ √4,096 (Flajolet et al. 2007).
  package static let standardError = 0.016_25

  /// Reads the view `v_subject`. Clients come sorted by issuer and name.
  ///
  /// - Parameter places: The clients that count; nil: all.
  package init(_ database: Database, of places: Set<Place>? = nil) throws {
    var gathering = Gathering(of: places)
    try ReadSketch.forEach(of: database) { gathering.add($0) }
    self = gathering.finish()
  }

  private init(all: Double?, clients: [Client], months: [Int32: Double]) {
    (self.all, self.clients, self.months) = (all, clients, months)
  }

  /// Comes to them row by row.
  struct Gathering {
    private let places: Set<Place>?
    /// Of the month: all clients.
    private var whole = SubjectSketch()
    /// Of the client and month.
    private var own: SubjectSketch?
    private var current: (month: Int32, issuer: Int64, client: Int64)?
    private var place = Place(issuer: "", client: "")
    private var isAsked = false
    private var largest: [Place: Double] = [:]
    private var months: [Int32: Double] = [:]

    init(of places: Set<Place>? = nil) { self.places = places }

    mutating func add(_ row: ReadSketch) {
      let next = (month: row.month, issuer: row.issuerID, client: row.clientID)
      if current.map({ $0 != next }) ?? true {
        endClient()
        if let month = current?.month, month != row.month { endMonth() }
        current = next
        place = Place(issuer: row.issuer, client: row.client)
        isAsked = places?.contains(place) ?? true
      }
      guard isAsked else { return }
      var sketch = own ?? SubjectSketch()
      own = nil
      // Bytes that are no sketch count for nothing, not even as no subjects.
      if sketch.merge(encoded: row.registers) || sketch != SubjectSketch() { own = sketch }
    }

    private mutating func endClient() {
      guard let sketch = own else { return }
      largest[place] = max(largest[place] ?? 0, sketch.estimate)
      whole.merge(sketch)
      months[current?.month ?? 0] = 0
      own = nil
    }

    private mutating func endMonth() {
      guard let month = current?.month, months[month] != nil else { return }
      months[month] = whole.estimate
      whole = SubjectSketch()
    }

    mutating func finish() -> SubjectCounts {
      endClient()
      endMonth()
      return SubjectCounts(
        all: months.values.max(),
        clients: largest.map { Client(issuer: $0.key.issuer, client: $0.key.client, subjects: $0.value) }
          .sorted { left, right in
            left.issuer == right.issuer
              ? left.client.utf8.lexicographicallyPrecedes(right.client.utf8)
              : left.issuer.utf8.lexicographicallyPrecedes(right.issuer.utf8)
          }, months: months)
    }
  }
}
