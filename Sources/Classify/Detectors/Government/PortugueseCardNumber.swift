package import TokenModel

/// The number of a Portuguese Cartão de Cidadão: nine digits, two characters of the version and a check digit, by Luhn over base 36.
package enum PortugueseCardNumber: Detector {
  package static let description = DetectorDescription(
    id: "pt_cc", .init("government.national_id"), .check, "a Portuguese citizen card number",
    source: "Autenticação.gov, Validação de número de documento do Cartão de Cidadão; python-stdnum pt.cc",
    hints: ["cidadao", "cartao", "cc"], screen: ValueScreen(12...15, .digit, holds: .digit))

  package static let examples = DetectorExamples(
    found: ["551719500XX3", "39859103 8 CX4"], missed: ["551719500XX4", "551719500XX", "55171950AXX3"])

  package static func detects(_ value: Bytes) -> Bool {
    var sum = 0
    var place = 0
    for byte in value.buffer.reversed() {
      if byte == UInt8(ascii: " ") { continue }
      guard byte.isDigit || byte.isUpper && (place == 1 || place == 2) else { return false }
      var number = byte.isDigit ? Int(byte & 15) : Int(byte) - 55
      if place % 2 == 1 {
        number *= 2
        if number > 9 { number -= 9 }
      }
      sum += number
      place += 1
    }
    return place == 12 && sum % 10 == 0
  }
}
