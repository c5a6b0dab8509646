package import TokenModel

/// A national number inside a longer string, of the countries whose form hardly anything else has: Finland's identity
/// code, Switzerland's AHV number, France's NIR in fifteen characters.
package enum EmbeddedNationalNumber: Detector {
  package static let description = DetectorDescription(
    id: "national_inside", .init("government.national_id"), .proof, "a text that holds a national number",
    source: "Digi- ja väestötietovirasto; AHVV Art. 133bis; Insee",
    screen: ValueScreen(12...65_536, .any, holds: [.digit, .gap]))

  package static let examples = DetectorExamples(
    found: [
      "hetu 010872-6942 checked", "https://api.example.org/insured/756.7982.7182.46/cover", "NIR:295109912611193;",
      "(7566699806055)",
    ],
    missed: [
      "hetu 010872-6943 checked", "https://api.example.org/insured/756.7982.7182.45/cover", "NIR:295109912611194;",
      "a7566699806055", "756669980605512345", "order 2026-11-25 nothing",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    // A number of the French health registry has a class of its own.
    guard ValueMarks.of(value).contains(.gap), !FrenchHealthIdentity.detects(value) else { return false }
    var start = 0
    while start < value.count {
      guard isPart(value[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < value.count, isPart(value[end]) { end += 1 }
      // A dot behind the word ends a sentence.
      let word = value[start..<(value[end - 1] == UInt8(ascii: ".") ? end - 1 : end)]
      if holds(word) { return true }
      start = end
    }
    return false
  }

  private static func holds(_ word: Bytes) -> Bool {
    guard (11...16).contains(word.count), word[0].isDigit else { return false }
    switch word.count {
    case 11: return FinnishIdentityCode.detects(word)
    case 13, 16: return SwissInsuranceNumber.detects(word)
    case 15: return Bytes("12378").contains(word[0]) && FrenchSocialSecurityNumber.detects(word)
    default: return false
    }
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.isLetter || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "_")
  }
}
