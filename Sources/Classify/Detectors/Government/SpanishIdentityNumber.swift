package import TokenModel

/// The Spanish DNI (eight digits and a letter) and NIE (`X`, `Y` or `Z`, seven digits and a letter): the letter is the
/// remainder by 23.
package enum SpanishIdentityNumber: Detector {
  package static let description = DetectorDescription(
    id: "es_dni", .init("government.national_id"), .check, "a Spanish identity number (DNI or NIE)",
    source: "Ministerio del Interior, cálculo del dígito de control del NIF/NIE",
    hints: ["dni", "nie", "nif", "documento", "identidad", "cedula"],
    screen: ValueScreen(9...12, .of("0123456789XYZxyz")), chance: 1.0 / 23)

  package static let examples = DetectorExamples(
    found: ["54362315K", "54362315-K", "X2482300W", "x-2482300-w", "12345678Z"],
    missed: ["54362315Z", "54362315", "X2482300A", "5436231K", "12345678I"])

  private static let letters: StaticString = "TRWAGMYFPDXBNJZSQVHLCKE"

  package static func detects(_ value: Bytes) -> Bool {
    var number = 0
    var count = 0
    var letter: UInt8 = 0
    for (position, byte) in value.buffer.enumerated() {
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ") || byte == UInt8(ascii: ".") { continue }
      guard letter == 0 else { return false }
      if byte.isDigit {
        number = number * 10 + Int(byte & 15)
        count += 1
        if count > 8 { return false }
      } else if position == 0 {
        guard byte.capital >= UInt8(ascii: "X") else { return false }
        number = Int(byte.capital) - Int(UInt8(ascii: "X"))
        count = 1
      } else {
        letter = byte.capital
      }
    }
    return count == 8 && letter == Bytes(letters)[number % 23]
  }
}
