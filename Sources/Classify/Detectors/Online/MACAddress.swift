package import TokenModel

/// The address of a network interface: six octets in hexadecimal, parted by `:` or `-`, or in three groups
/// parted by `.`.
package enum MACAddress: Detector {
  package static let description = DetectorDescription(
    id: "mac", .init("device.id"), .check, "the hardware address of a network interface",
    source: "IEEE Std 802-2014 §8",
    isTelling: true, hints: ["mac", "wlan", "wifi", "bluetooth", "ethernet", "hw", "hardware", "device"],
    screen: ValueScreen(14...17, .hexadecimal), chance: 0.05)

  package static let examples = DetectorExamples(
    found: ["00:00:5E:00:53:af", "00-00-5e-00-53-AF", "0000.5e00.53af"],
    missed: [
      "00:00:5E:00:53", "00:00:5E:00:53:ag", "00:00-5E:00:53:af", "00:00:00:00:00:00", "00:00:5E:00:53:a:",
      "0000.5e00.53ag", "0000:5e00:53af",
      "0000.0000.0000",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 17 || value.count == 14 else { return false }
    let group = value.count == 17 ? 2 : 4
    let separator = value[group]
    guard group == 2 ? separator == UInt8(ascii: ":") || separator == UInt8(ascii: "-") : separator == UInt8(ascii: ".")
    else { return false }
    var isZero = true
    for position in value.indices {
      if position % (group + 1) == group {
        if value[position] != separator { return false }
      } else {
        guard value[position].isHexadecimal else { return false }
        if value[position] != UInt8(ascii: "0") { isZero = false }
      }
    }
    return !isZero
  }
}
