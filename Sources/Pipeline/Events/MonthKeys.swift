internal import Synchronization
package import Store

/// The months' keys for subjects, made when an event of their month comes, for all workers.
package final class MonthKeys: Sendable {
  private struct State {
    var keys: SubjectKeys
    var failure: StoreFailure?
  }

  private let state: Mutex<State>

  package init(_ keys: SubjectKeys) { state = Mutex(State(keys: keys)) }

  /// For masking names and for digests of quarantined lines.
  package var store: [UInt8] { state.withLock { $0.keys.store } }

  /// Why a key could not be saved. Nothing may be committed then, since its subjects could not be counted again.
  package var failure: StoreFailure? { state.withLock { $0.failure } }

  /// Nil where the month's key was destroyed, or could not be saved.
  func key(for month: Int32) -> [UInt8]? {
    state.withLock { state in
      do throws(StoreFailure) {
        return try state.keys.keys(for: [month])[month]
      } catch {
        state.failure = error
        return nil
      }
    }
  }
}
