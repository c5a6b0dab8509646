package import TokenModel

/// The German Steuernummer. In its form for the whole country it has thirteen digits: the tax office, a zero, district,
/// number, and a check digit that each Land computes in its own way. The Länder write it shorter, with slashes and
/// without what tells the Land, so that nothing can be checked.
package enum GermanTaxNumber: Detector {
  package static let description = DetectorDescription(
    id: "de_stnr", .init("government.tax_id"), .shape, "a German tax number (Steuernummer)",
    source: "Bayerisches Landesamt für Steuern, Prüfung der Steuer- und Steueridentifikationsnummer (ELSTER)",
    hints: ["steuernummer", "stnr", "stnummer", "steuer", "steuernr", "finanzamt", "tax"],
    screen: ValueScreen(11...17, .digit), chance: 0.2)

  package static let examples = DetectorExamples(
    found: [
      "9181081508155", "2866081508156", "5133081508159", "4151081508156", "1121081508150", "2722081508154",
      "181/815/08155", "93815/08152", "21/815/08150", "133/8150/8159",
    ],
    missed: [
      "9181081508154", "2866081508157", "9181181508155", "6181081508155", "918108150815", "181-815-08155",
      "1/815/08155", "181/815/0815", "18181508155",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    if let digits = DigitRun(value) {
      return digits.count == 13 && digits[4] == 0 && isChecked(digits)
    }
    return isLocal(value)
  }

  /// Digits in two or three groups, as a Land writes them: `FF/BBB/UUUUP`, `FFF/BBB/UUUUP`, `FFF/BBBB/UUUP`,
  /// `FFBBB/UUUUP`.
  private static func isLocal(_ value: Bytes) -> Bool {
    guard value.count <= 13 else { return false }
    var groups = (0, 0, 0)
    var group = 0
    for byte in value.buffer {
      if byte == UInt8(ascii: "/"), group < 2 {
        group += 1
      } else if byte.isDigit {
        switch group {
        case 0: groups.0 += 1
        case 1: groups.1 += 1
        default: groups.2 += 1
        }
      } else {
        return false
      }
    }
    switch groups {
    case (2, 3, 5), (3, 3, 5), (3, 4, 4): return true
    case (5, 5, 0): return group == 1
    default: return false
    }
  }

  private static func isChecked(_ digits: DigitRun) -> Bool {
    switch digits.number(0..<2) {
    case 21, 26, 28: byTwo(digits)
    case 27: byTen(digits)
    case 22, 24: byEleven(digits, [0, 0, 4, 3, 0, 2, 7, 6, 5, 4, 3, 2])
    case 23: byEleven(digits, [0, 0, 2, 9, 0, 8, 7, 6, 5, 4, 3, 2])
    case 11:
      // Which of Berlin's two is meant depends on office and district.
      byEleven(digits, [0, 0, 0, 0, 0, 7, 6, 5, 8, 4, 3, 2])
        || byEleven(digits, [0, 0, 2, 9, 0, 8, 7, 6, 5, 4, 3, 2])
    case 50...59: Checksum.weighted(digits, [0, 3, 2, 1, 0, 7, 6, 5, 4, 3, 2, 1]) % 11 == digits[12]
    case 10, 30...32, 40, 41, 90...99: byEleven(digits, [0, 5, 4, 3, 0, 2, 7, 6, 5, 4, 3, 2])
    default: false
    }
  }

  private static func byEleven(_ digits: DigitRun, _ weights: [Int]) -> Bool {
    (11 - Checksum.weighted(digits, weights) % 11) % 11 == digits[12]
  }

  private static func byTen(_ digits: DigitRun) -> Bool {
    var sum = 0
    for (position, weight) in [0, 0, 1, 2, 0, 1, 2, 1, 2, 1, 2, 1].enumerated() {
      let product = digits[position] * weight
      sum += product / 10 + product % 10
    }
    return (10 - sum % 10) % 10 == digits[12]
  }

  /// Each digit and its place, by a power of two, until one digit is left.
  private static func byTwo(_ digits: DigitRun) -> Bool {
    let places = [0, 0, 9, 8, 0, 7, 6, 5, 4, 3, 2, 1]
    let powers = [0, 0, 512, 256, 0, 128, 64, 32, 16, 8, 4, 2]
    var sum = 0
    for position in 0..<12 {
      let product = (digits[position] + places[position]) % 10 * powers[position]
      sum += product == 0 ? 0 : 1 + (product - 1) % 9
    }
    return (10 - sum % 10) % 10 == digits[12]
  }
}
