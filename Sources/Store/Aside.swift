internal import Dispatch
package import GRDB
internal import Synchronization

/// Work that is done on a thread of its own, while its owner does other work.
package final class Aside<Value: Sendable>: Sendable {
  private let outcome = Mutex<Result<Value, any Error>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  /// Begins.
  package init(_ body: @escaping @Sendable () throws -> Value) {
    DispatchQueue.global(qos: .userInitiated).async {
      let result = Result { try body() }
      self.outcome.withLock { $0 = result }
      self.done.signal()
    }
  }

  /// Waits until it is done, whatever came of it.
  func wait() {
    done.wait()
    done.signal()
  }

  /// Waits for it.
  package func value() throws -> Value {
    wait()
    guard let result = outcome.withLock({ $0 }) else { preconditionFailure("It was done, and has no outcome.") }
    return try result.get()
  }
}

extension EvidenceStore {
  /// Opens a store to write to, and reads while it is checked whether it is one. `body` must bear whatever it finds, and
  /// what it says counts only where the check has passed; that is when this returns.
  package static func opened<Value: Sendable>(
    _ path: String, reading body: @escaping @Sendable (Database) throws -> Value
  ) throws(StoreFailure) -> (store: EvidenceStore, read: Aside<Value>) {
    let read = Aside { try Self.reading(path, body) }
    return (try EvidenceStore(path, access: .existing, whileReading: read.wait), read)
  }

  /// Begins to read the store, on a connection of its own: what was committed until now is what `body` sees.
  package func readAside<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) -> Aside<Value> {
    let path = path
    return Aside { try Self.reading(path, body) }
  }

  /// What goes through a store once has no use for pages that it has read.
  private static func reading<Value>(_ path: String, _ body: (Database) throws -> Value) throws -> Value {
    try DatabaseQueue(path: path, configuration: configuration(.readOnly)).read { database in
      try database.execute(sql: "PRAGMA cache_size = -4096")
      return try body(database)
    }
  }
}
