package import TokenModel

/// The French NIR: sex, year, month, place of birth (2A and 2B for Corsica), order, and a key of two digits by 97.
package enum FrenchSocialSecurityNumber: Detector {
  package static let description = DetectorDescription(
    id: "fr_nir", .init("government.national_id"), .proof, "a French social security number (NIR)",
    source: "Insee, Répertoire national d'identification des personnes physiques",
    screen: ValueScreen(15...21, .of("12378")))

  package static let examples = DetectorExamples(
    found: ["295109912611193", "2 95 10 99 126 111 93", "253072B07300470"],
    missed: ["295109912611194", "295109912611139", "495109912611193", "295189912611193"])

  package static func detects(_ value: Bytes) -> Bool {
    var number = 0
    var place = 0
    var key = 0
    var month = 0
    for byte in value.buffer {
      if byte == UInt8(ascii: " ") { continue }
      var digit = Int(byte & 15)
      if place == 6, byte.capital == UInt8(ascii: "A") || byte.capital == UInt8(ascii: "B") {
        // Corsica's two departments count as 19 and 18.
        guard number % 10 == 2 else { return false }
        number -= 1
        digit = byte.capital == UInt8(ascii: "A") ? 9 : 8
      } else if !byte.isDigit {
        return false
      }
      if place == 3 || place == 4 { month = month * 10 + digit }
      if place < 13 { number = number * 10 + digit } else { key = key * 10 + digit }
      place += 1
      if place > 15 { return false }
    }
    // Months beyond 12 stand where the birth certificate is incomplete.
    guard place == 15, (1...12).contains(month) || (20...42).contains(month) || month >= 50 else { return false }
    return key == 97 - number % 97
  }
}
