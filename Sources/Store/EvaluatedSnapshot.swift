internal import Dispatch
package import GRDB
internal import Synchronization

/// A store with every view evaluated, for two connections that work at the same time. The views stand in databases in
/// memory that both have open, in front of the store: a name means the evaluated view first.
///
/// Nobody may write to the store while one of these is asked: the lock of the store sees to that.
package final class EvaluatedSnapshot: Sendable {
  /// Until when views are asked for.
  package enum Use: Int, Sendable, Comparable {
    /// Other views are made of them, and facts of profiles.
    case views
    /// Rules.
    case rules
    /// Figures, and what is told of them.
    case result

    package static func < (left: Use, right: Use) -> Bool { left.rawValue < right.rawValue }
  }

  private let lanes: [DatabaseQueue]
  private let plan: EvaluationPlan

  private static let count = Mutex(0)

  /// Evaluates the views of a store, or of what a copy in front of it makes of it.
  fileprivate init(of path: String, as copy: ScratchStore.Layer? = nil) throws {
    let number = Self.count.withLock { count in
      count += 1
      return count
    }
    let plan = EvaluationPlan(hasCopy: copy != nil)
    let shared = plan.shared
    self.plan = plan
    lanes = try (0..<EvaluationPlan.lanes).map { _ in try Self.connection(path, number, shared, copy) }
    // What is evaluated may rest on them.
    try each { _, database in
      for view in StoreViews.statements where EvaluatedViews.kept.contains(view.name) {
        try EvaluatedViews(database: database).create(view, in: "temp")
      }
    }
    for round in 0..<EvaluationPlan.rounds {
      try each { lane, database in
        try Self.look(database, at: shared.filter { $0.round < round })
        // Others may read a database in memory once what was written stands.
        try database.inTransaction(.deferred) {
          for (view, place) in plan.views(round: round, lane: lane) {
            try EvaluatedViews(database: database).create(view, in: Self.schema(place))
          }
          return .commit
        }
      }
    }
    try each { _, database in try Self.look(database, at: shared) }
  }

  /// Runs queries on one of the connections.
  package func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try lanes[0].writeWithoutTransaction(body)
  }

  /// Does pieces of work that only read, in any order, on both connections.
  ///
  /// - Parameters:
  ///   - count: How many pieces there are.
  ///   - context: What the pieces of one connection share.
  ///   - work: Does the piece of a number.
  /// - Returns: What came of each, by number.
  package func map<Context, Value: Sendable>(
    _ count: Int, context: @escaping @Sendable (Database) throws -> Context,
    _ work: @escaping @Sendable (Context, Int) throws -> Value
  ) throws -> [Value] {
    let next = Atomic(0)
    let done = Mutex<[Value?]>(Array(repeating: nil, count: count))
    try each { _, database in
      let shared = try context(database)
      while true {
        let place = next.add(1, ordering: .relaxed).oldValue
        guard place < count else { return }
        let value = try work(shared, place)
        done.withLock { $0[place] = value }
      }
    }
    return done.withLock { $0 }.compactMap(\.self)
  }

  /// Lets a connection see the tables of other rounds. It keeps what it read of a database until it reads that one again,
  /// and would take a name for the view of the store.
  private static func look(_ database: Database, at places: [EvaluationPlan.Place]) throws {
    for place in places {
      _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(schema(place)).sqlite_schema")
    }
  }

  /// Lets go of views that are not asked for any more, and of the memory that they take. Who asks all the same has them
  /// worked out anew.
  package func release(_ use: Use) throws {
    let gone = plan.shared.filter { $0.use == use }
    try each { [plan] _, database in
      for place in gone { try database.execute(sql: "DETACH DATABASE \(Self.schema(place))") }
      for view in StoreViews.statements where plan.places[view.name]?.use == use {
        try database.execute(sql: "CREATE TEMP VIEW \(view.name) AS \(view.select)")
      }
    }
  }

  /// Does something on each connection, at the same time where there are processors for it.
  func each(_ body: @escaping @Sendable (Int, Database) throws -> Void) throws {
    let failure = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: lanes.count) { lane in
      do {
        try lanes[lane].writeWithoutTransaction { try body(lane, $0) }
      } catch {
        failure.withLock { $0 = error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  private static func schema(_ place: EvaluationPlan.Place) -> String {
    place.round == 0 ? "temp" : "evaluated_\(place.round)_\(place.lane)_\(place.use)"
  }

  /// Of databases with the same table the one that was attached first is meant, so that the store comes last.
  private static func connection(
    _ path: String, _ number: Int, _ places: [EvaluationPlan.Place], _ copy: ScratchStore.Layer?
  ) throws -> DatabaseQueue {
    var configuration = EvidenceStore.configuration(.readOnly)
    configuration.readonly = false
    let queue = try DatabaseQueue(configuration: configuration)
    try queue.writeWithoutTransaction { database in
      try copy?.attach(to: database)
      // A page that is not at hand is copied from memory: a larger cache costs memory and saves no time.
      for place in places {
        let schema = schema(place)
        try database.execute(
          sql: """
            ATTACH DATABASE 'file:/tokenaudit-\(number)-\(schema)?vfs=memdb' AS \(schema);
            PRAGMA \(schema).journal_mode = OFF; PRAGMA \(schema).synchronous = OFF;
            PRAGMA \(schema).cache_size = -256
            """)
      }
      try database.execute(sql: "ATTACH DATABASE ? AS store", arguments: [path])
      // The cache of the main database, which holds nothing, is also how much is sorted in one piece of memory before a
      // nameless file helps; what is sorted in memory alone takes one allocation a row.
      try database.execute(
        sql: "PRAGMA store.cache_size = -4096; PRAGMA temp_store = FILE; PRAGMA main.cache_size = -16384")
    }
    return queue
  }
}

extension EvidenceStore {
  /// The store as it was committed, with its views evaluated.
  package func evaluated() throws -> EvaluatedSnapshot {
    releaseMemory()
    return try EvaluatedSnapshot(of: path)
  }
}

extension ScratchStore {
  /// The store as it would be, with its views evaluated. What is changed afterwards does not show in it.
  package func evaluated() throws -> EvaluatedSnapshot {
    try database.execute(sql: "PRAGMA shrink_memory")
    return try EvaluatedSnapshot(of: path, as: layer)
  }
}
