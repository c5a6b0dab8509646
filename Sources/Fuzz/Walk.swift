import TokenModel

/// Looks at every byte that a parser points at, so that a pointer into nothing is seen.
enum Walk {
  static func event(_ event: borrowing TokenEvent) {
    for bytes in [event.client, event.issuer, event.eventID] { if let bytes { touch(bytes) } }
    for token in event.tokens { view(token) }
  }

  static func view(_ token: TokenView) {
    if let identity = token.identity { touch(identity) }
    if let claims = token.claims { value(claims) }
  }

  static func value(_ root: JSONValue) {
    var open = [root]
    while let value = open.popLast() {
      if let string = value.string { touch(string) }
      _ = (value.integer, value.double, value.bool)
      for (name, member) in value.members {
        touch(name)
        open.append(member)
      }
      for element in value.elements { open.append(element) }
    }
  }

  static func touch(_ bytes: Bytes) {
    var sum: UInt8 = 0
    for byte in bytes.buffer { sum &+= byte }
    withExtendedLifetime(sum) {}
  }
}
