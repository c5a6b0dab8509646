package import TokenModel

/// A UUID in its canonical text form. It never is personal by its value alone, and keeps the numbers inside it from
/// being read as anything else.
package enum UUIDText: Detector {
  package static let description = DetectorDescription(
    id: "uuid", .technical, .shape, "a UUID", source: "RFC 9562 §4", screen: ValueScreen(36...36, .hexadecimal))

  package static let examples = DetectorExamples(
    found: ["9f1c2d3e-0a1b-4c2d-8e3f-405162738495", "00000000-0000-0000-0000-000000000000"],
    missed: ["9f1c2d3e-0a1b-4c2d-8e3f-40516273849", "9f1c2d3e00a1b-4c2d-8e3f-405162738495"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 36 else { return false }
    for position in value.indices {
      switch position {
      case 8, 13, 18, 23: if value[position] != UInt8(ascii: "-") { return false }
      default: if !value[position].isHexadecimal { return false }
      }
    }
    return true
  }
}
