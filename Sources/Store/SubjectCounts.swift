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
    var whole: [Int32: SubjectSketch] = [:]
    var clients: [Client] = []
    var own: [Int32: SubjectSketch] = [:]
    var current: (issuer: String, client: String)?
    func largest(_ months: [Int32: SubjectSketch]) -> Double? { months.values.map(\.estimate).max() }
    func end() {
      if let last = current, let subjects = largest(own) {
        clients.append(Client(issuer: last.issuer, client: last.client, subjects: subjects))
      }
      for (month, sketch) in own { whole[month, default: SubjectSketch()].merge(sketch) }
      own = [:]
    }
    try RawRows(
      database,
      sql: "SELECT issuer, client, month, registers FROM v_subject WHERE space = 'sub' ORDER BY issuer, client, month"
    ).forEach { row in
      let name = (
        issuer: String(decoding: row.text(0), as: UTF8.self), client: String(decoding: row.text(1), as: UTF8.self)
      )
      if let places, !places.contains(Place(issuer: name.issuer, client: name.client)) { return }
      if let last = current, last != name { end() }
      current = name
      let registers = row.blob(3)
      let month = Int32(row.integer(2))
      var sketch = own[month] ?? SubjectSketch()
      own[month] = nil
      // Bytes that are no sketch count for nothing, not even as no subjects.
      if sketch.merge(encoded: registers) || sketch != SubjectSketch() { own[month] = sketch }
    }
    end()
    self.clients = clients
    all = largest(whole)
    months = whole.mapValues(\.estimate)
  }
}
