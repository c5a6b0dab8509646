internal import CSQLite
package import GRDB
internal import Synchronization

/// The store: one SQLite file. Whoever holds a value of this type holds a file that was checked to be ours, whole and
/// of this version's schema.
package final class EvidenceStore: Sendable {
  /// What may be done, and what is done where nothing stands.
  package enum Access: Sendable {
    /// Reads and writes; a missing store is made.
    case create
    /// Reads and writes.
    case existing
    /// Reads only; the file is left as it is.
    case readOnly
  }

  package let path: String
  private let queue: DatabaseQueue
  /// Places that tokens moved away from since names were last swept.
  private let folds = Mutex(0)

  /// Opens a store, and brings it to this version's schema.
  package convenience init(_ path: String, access: Access = .create) throws(StoreFailure) {
    try self.init(path, access: access, whileReading: {})
  }

  /// - Parameter whileReading: Waits until others have read what they began to.
  init(_ path: String, access: Access, whileReading: () -> Void) throws(StoreFailure) {
    self.path = path
    _ = Self.setUp
    try StoreFile.prepare(path, access: access)
    do {
      queue = try DatabaseQueue(path: path, configuration: Self.configuration(access))
      try queue.inDatabase { database in try Schema.check(database, path: path, renews: access != .readOnly) }
      if access != .readOnly {
        try queue.writeWithoutTransaction { database in
          // Readers of a store that somebody took out of this mode would keep it from going back.
          if try String.fetchOne(database, sql: "PRAGMA journal_mode") != "wal" { whileReading() }
          try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
          try Schema.migrate(database)
        }
      }
    } catch let failure as StoreFailure {
      throw failure
    } catch {
      throw StoreFailure(error, path: path)
    }
  }

  /// What SQLite is told before the first connection of the process, once. Where another one was first it stays as it
  /// is, which costs time only.
  private static let setUp = tokenaudit_sqlite_counts_no_memory()

  /// Gives back what the connection holds of the file.
  func releaseMemory() { queue.releaseMemory() }

  /// Runs queries on one state of the store.
  package func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    // To forbid writing for as long would make SQLite compile every statement anew, a commit's as well.
    try transaction(body)
  }

  /// Runs statements in one transaction, undone as a whole when `body` throws.
  package func write<Value>(_ body: (Database) throws -> Value) throws -> Value { try transaction(body) }

  private func transaction<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try queue.writeWithoutTransaction { database in
      var value: Value?
      try database.inSavepoint {
        value = try body(database)
        return .commit
      }
      guard let value else { preconditionFailure("A savepoint ran without its body.") }
      return value
    }
  }

  /// Runs what must not stand in a transaction.
  func withoutTransaction<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try queue.writeWithoutTransaction(body)
  }

  /// Runs `body`, which looks at the store on connections of its own, and fails where another run wrote to it meanwhile:
  /// they did not all see the same then.
  package func whileUnchanged<Value>(_ body: () throws -> Value) throws -> Value {
    func version() throws -> Int? {
      try withoutTransaction { database in try Int.fetchOne(database, sql: "PRAGMA data_version") }
    }
    let before = try version()
    let value = try body()
    guard try version() == before else { throw StoreFailure.changed(path: path) }
    return value
  }

  /// Names are swept whenever so many folds may have left some behind.
  private static let foldsASweep = 20_000

  /// Counts folds, and sweeps when there are many: an invented name must not outlive the flood that brought it.
  func noteFolds(_ count: Int) throws {
    let isDue = folds.withLock { folds in
      folds += count
      return folds >= Self.foldsASweep
    }
    if isDue { try sweepNames() }
  }

  /// Removes the names that nothing refers to any more, where folds may have left some behind.
  package func sweepNames() throws {
    let isDue = folds.withLock { folds in
      defer { folds = 0 }
      return folds > 0
    }
    guard isDue else { return }
    do {
      try queue.writeWithoutTransaction { database in
        // Nothing that is removed is referred to; to let SQLite look for each row again would cost a scan a name.
        try database.execute(sql: "PRAGMA foreign_keys = OFF")
        defer { try? database.execute(sql: "PRAGMA foreign_keys = ON") }
        try database.inTransaction {
          try NameSweep(database: database).sweep()
          return .commit
        }
      }
    } catch {
      throw StoreFailure(error, path: path)
    }
  }

  static func configuration(_ access: Access) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = access == .readOnly
    // What only reads may make temporary tables, which refer to each other without promises.
    configuration.foreignKeysEnabled = access != .readOnly
    configuration.label = "tokenaudit"
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384")
      if access != .readOnly { try database.execute(sql: "PRAGMA secure_delete = ON") }
      try FoldFunction.register(in: database)
    }
    return configuration
  }
}

extension StoreFailure {
  /// What an error of SQLite means for the store. Its message is left out: it may hold names.
  init(_ error: any Error, path: String) {
    if let failure = error as? StoreFailure {
      self = failure
      return
    }
    guard let error = error as? DatabaseError else {
      self = .system(path: path, code: 0)
      return
    }
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .foreign(path: path)
    case .SQLITE_CORRUPT: self = .corrupt(path: path, detail: "database disk image is malformed")
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    case .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_AUTH: self = .permission(path: path)
    case .SQLITE_CANTOPEN: self = .cannotCreate(path: path)
    default: self = .system(path: path, code: error.resultCode.rawValue)
    }
  }
}
