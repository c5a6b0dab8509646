internal import TokenModel

/// A fixed set of names, asked for by borrowed bytes: no text is made of a name that comes from a log.
struct KnownNames: Sendable {
  /// By length, up to the longest.
  private let byLength: [[StaticString]]

  init(_ names: [StaticString]) {
    var byLength: [[StaticString]] = []
    for name in names {
      while byLength.count <= name.utf8CodeUnitCount { byLength.append([]) }
      byLength[name.utf8CodeUnitCount].append(name)
    }
    self.byLength = byLength
  }

  func contains(_ name: Bytes) -> Bool {
    guard name.count < byLength.count else { return false }
    for known in byLength[name.count] where name == known { return true }
    return false
  }
}
