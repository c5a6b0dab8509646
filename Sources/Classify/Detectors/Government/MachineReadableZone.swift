package import TokenModel

/// The machine-readable zone of a passport or an identity card, in the three sizes of ICAO Doc 9303: document code,
/// and the check digits over the document number, the date of birth, the date of expiry and, but for
/// visas, over all of these and what else the issuer put in.
package enum MachineReadableZone: Detector {
  package static let description = DetectorDescription(
    id: "mrz", .init("government.document_id"), .proof, "the machine-readable zone of a travel document",
    source: "ICAO Doc 9303 parts 3 to 6", screen: ValueScreen(72...92, .of("PIACV"), holds: .upper))

  package static let examples = DetectorExamples(
    found: [
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10",
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
      "I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ],
    missed: [
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C37UTO7408122F1204159ZE184226B<<<<<10",
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408123F1204159ZE184226B<<<<<10",
      "P<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<<l898902c36uto7408122f1204159ze184226b<<<<<10",
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184227B<<<<<10",
      "PREFIX-OF-SOMETHING-LONG-THAT-HAS-EIGHTY-EIGHT-CHARACTERS-BUT-IS-NO-ZONE-AT-ALL-REALLY-X",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    var breaks = 0
    for byte in value.buffer {
      if byte == 0x0A || byte == 0x0D {
        breaks += 1
      } else if !byte.isUpper, !byte.isDigit, byte != UInt8(ascii: "<") {
        return false
      }
    }
    let isVisa = value[0] == UInt8(ascii: "V")
    switch value.count - breaks {
    case 88 where breaks <= 2:
      return hold(value, line: 44 + breaks, number: 0, birth: 13, expiry: 21, all: isVisa ? nil : 43)
    case 72 where breaks <= 2:
      return hold(value, line: 36 + breaks, number: 0, birth: 13, expiry: 21, all: isVisa ? nil : 35)
    case 90 where breaks == 0 || breaks == 2:
      let line = 30 + breaks / 2
      guard isChecked(value, 5..<14), hold(value, line: line, number: nil, birth: 0, expiry: 8, all: nil) else {
        return false
      }
      return isChecked(value, [5..<30, line..<line + 7, line + 8..<line + 15, line + 18..<line + 29], at: line + 29)
    default: return false
    }
  }

  /// Whether the fields of the second line agree with the digits behind them; `all`: where the digit over all stands.
  private static func hold(_ value: Bytes, line: Int, number: Int?, birth: Int, expiry: Int, all: Int?) -> Bool {
    if let number, !isChecked(value, line + number..<line + number + 9) { return false }
    guard isChecked(value, line + birth..<line + birth + 6), isChecked(value, line + expiry..<line + expiry + 6) else {
      return false
    }
    guard let all else { return true }
    return isChecked(
      value, [line..<line + 10, line + 13..<line + 20, line + 21..<line + all], at: line + all)
  }

  private static func isChecked(_ value: Bytes, _ range: Range<Int>) -> Bool {
    isChecked(value, [range], at: range.upperBound)
  }

  /// Whether the digit at `check` is that over some ranges, one after the other.
  private static func isChecked(_ value: Bytes, _ ranges: [Range<Int>], at check: Int) -> Bool {
    guard check < value.count, value[check].isDigit else { return false }
    var sum = 0
    var place = 0
    for range in ranges {
      for position in range {
        let byte = value[position]
        let number = byte.isDigit ? Int(byte & 15) : byte.isUpper ? Int(byte) - 55 : 0
        sum += number * [7, 3, 1][place % 3]
        place += 1
      }
    }
    return sum % 10 == Int(value[check] & 15)
  }
}
