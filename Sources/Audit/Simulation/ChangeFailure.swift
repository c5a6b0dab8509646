/// Why a change cannot be simulated: what is wrong with it, or what the aggregates cannot tell.
package enum ChangeFailure: Error, Equatable, Sendable {
  /// The change, and what is wrong with its words.
  case malformed(String, String)
  /// A name that does not stand in the store: the change, what the name is of, the name, and advice.
  case unknown(String, of: String, name: String, advice: String)
  /// The change is about no token of the store: the change, and why.
  case nothing(String, String)
  /// The store's counts do not say what would happen: the change, and why.
  case unanswerable(String, String)

  package var message: String {
    switch self {
    case .malformed(let change, let reason): "the change '\(change)' cannot be read: \(reason)"
    case .unknown(let change, let kind, let name, let advice):
      "the change '\(change)' names the \(kind) '\(name)', which the store does not know\(advice)"
    case .nothing(let change, let reason): "the change '\(change)' changes nothing: \(reason)"
    case .unanswerable(let change, let reason): "the change '\(change)' cannot be simulated: \(reason)"
    }
  }
}
