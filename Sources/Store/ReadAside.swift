internal import Dispatch
package import GRDB
internal import Synchronization

/// Something that is read from a store on a thread and a connection of its own, while its owner does other work on the
/// same store. It sees what was committed when it began.
package final class ReadAside<Value: Sendable>: Sendable {
  private let outcome = Mutex<Result<Value, any Error>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  fileprivate init(_ body: @escaping @Sendable () throws -> Value) {
    DispatchQueue.global(qos: .userInitiated).async {
      let result = Result { try body() }
      self.outcome.withLock { $0 = result }
      self.done.signal()
    }
  }

  /// Waits for it. Asked once.
  package func value() throws -> Value {
    done.wait()
    guard let result = outcome.withLock({ $0 }) else { preconditionFailure("It was done, and has no outcome.") }
    return try result.get()
  }
}

extension EvidenceStore {
  /// Begins to read.
  package func readAside<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) -> ReadAside<Value> {
    let (path, configuration) = (path, Self.configuration(.readOnly))
    return ReadAside { try DatabaseQueue(path: path, configuration: configuration).read { try body($0) } }
  }
}
