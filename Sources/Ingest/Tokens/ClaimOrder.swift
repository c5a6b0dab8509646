internal import TokenModel

/// What the names of a claims set say of its token, for the sequence of names last met: which of the claims tell its type,
/// and how many bytes all names take. The claims sets of a log have the same names in the same order, and of those that
/// have, the values alone are looked at.
struct ClaimOrder {
  /// Stands for the names; 0 for none.
  private var names: Int64 = 0
  /// Bytes of the names with all that stands between them and the values.
  private var bytes = 0
  /// The claims that tell something, by their places among the members, in ascending order; then one that is never met.
  private var places = InlineArray<11, Int>(repeating: .max)
  private var claims = InlineArray<11, TokenTyping.Claim>(repeating: .typ)

  /// Reads a claims set for the type of its token; gives the bytes that it takes, as `EncodedSize` tells them.
  ///
  /// - Parameter names: stands for its names, and is not 0.
  mutating func read(_ object: JSONValue, names: Int64, for typing: inout TokenTyping) -> Int {
    if names != self.names { learn(object, names) }
    var size = bytes
    var next = 0
    var place = 0
    var index = object.index + 1
    let last = object.last
    while index < last {
      let value = JSONValue(tape: object.tape, index: index + 1)
      if place == places[next] {
        typing.take(claims[next], value)
        next += 1
      }
      place += 1
      // Most values are strings.
      if value.isString {
        size += value.unsafeString.count + 3
        index += 2
      } else {
        size += EncodedSize.bytes(of: value) + 1
        index = value.end
      }
    }
    return size
  }

  private mutating func learn(_ object: JSONValue, _ names: Int64) {
    self.names = names
    // A comma less than members; an object without any has two brackets all the same.
    bytes = object.end > object.index + 2 ? 1 : 2
    var place = 0
    var next = 0
    for (name, _) in object.members {
      bytes += name.count + 3
      if let claim = TokenTyping.claim(name), next < TokenTyping.Claim.names {
        places[next] = place
        claims[next] = claim
        next += 1
      }
      place += 1
    }
    places[next] = .max
  }
}
