package import TokenModel

/// The machine-readable zone of a passport or an identity card, in the three sizes of ICAO Doc 9303: document code,
/// and the check digit over the document number, the date of birth and the date of expiry.
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
    switch value.count - breaks {
    case 88 where breaks <= 2: return hold(value, line: 44 + breaks, number: 0, birth: 13, expiry: 21)
    case 72 where breaks <= 2: return hold(value, line: 36 + breaks, number: 0, birth: 13, expiry: 21)
    case 90 where breaks == 0 || breaks == 2:
      return isChecked(value, 5..<14) && hold(value, line: 30 + breaks / 2, number: nil, birth: 0, expiry: 8)
    default: return false
    }
  }

  /// Whether the fields of the second line agree with the digits behind them.
  private static func hold(_ value: Bytes, line: Int, number: Int?, birth: Int, expiry: Int) -> Bool {
    if let number, !isChecked(value, line + number..<line + number + 9) { return false }
    return isChecked(value, line + birth..<line + birth + 6) && isChecked(value, line + expiry..<line + expiry + 6)
  }

  private static func isChecked(_ value: Bytes, _ range: Range<Int>) -> Bool {
    guard range.upperBound < value.count, value[range.upperBound].isDigit else { return false }
    var sum = 0
    for position in range {
      let byte = value[position]
      let digit = byte.isDigit ? Int(byte & 15) : byte.isUpper ? Int(byte) - 55 : 0
      sum += digit * [7, 3, 1][(position - range.lowerBound) % 3]
    }
    return sum % 10 == Int(value[range.upperBound] & 15)
  }
}
