internal import JOSE
internal import Synchronization
package import Store
internal import TokenModel

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

  /// Of a name under the store's key: which names are kept where there are too many.
  var nameDigest: @Sendable (String) -> [UInt8] {
    // Commits ask for it, one after the other.
    nonisolated(unsafe) let digest = KeyedDigest(key: store)
    return { name in
      var name = name
      return name.withUTF8 { digest.digest(Bytes($0)) }
    }
  }

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
