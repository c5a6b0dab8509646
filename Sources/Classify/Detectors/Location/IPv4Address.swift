package import TokenModel

/// An IPv4 address in dotted decimals, with a port at most. Version numbers look the same, so it takes a name.
package enum IPv4Address: Detector {
  package static let description = DetectorDescription(
    id: "ipv4", .init("location.ip"), .shape, "an IPv4 address", source: "RFC 3986 §3.2.2",
    hints: [
      "ip", "addr", "address", "host", "fwd", "forwarded", "client", "remote", "peer", "source", "src", "origin",
    ],
    screen: ValueScreen(7...21, .digit, holds: .dot), chance: 0.3)

  package static let examples = DetectorExamples(
    found: ["192.0.2.44", "10.0.0.1", "203.0.113.7:8080"],
    missed: ["192.0.2", "192.0.2.256", "192.0.02.1", "192.0.2.1.5", "192.0.2.1:", "1.2.3.4-beta"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let length = prefix(value, from: 0) else { return false }
    if length == value.count { return true }
    guard value[length] == UInt8(ascii: ":"), let port = DigitRun(value[length + 1..<value.count]) else { return false }
    return (1...5).contains(port.count) && port.number(0..<port.count) <= 65_535
  }

  /// An address of the open Internet, of a range in which versions hardly are: nobody has a release 86.
  static func isOfInternet(_ value: Bytes) -> Bool {
    guard detects(value), let dot = value.firstIndex(of: UInt8(ascii: ".")), let first = DigitRun(value[0..<dot]) else {
      return false
    }
    return switch first.number(0..<dot) {
    case 24...126, 128...168, 170...171, 173...191, 193...223: true
    default: false
    }
  }

  /// Where four decimals end that begin at `start`.
  static func prefix(_ value: Bytes, from start: Int) -> Int? {
    var position = start
    for part in 0..<4 {
      if part > 0 {
        guard position < value.count, value[position] == UInt8(ascii: ".") else { return nil }
        position += 1
      }
      let first = position
      var number = 0
      while position < value.count, value[position].isDigit, position - first < 4 {
        number = number * 10 + Int(value[position] & 15)
        position += 1
      }
      let length = position - first
      guard length > 0, number <= 255, length == 1 || value[first] != UInt8(ascii: "0") else { return nil }
    }
    return position
  }
}
