package import TokenModel

/// The Finnish henkilötunnus: date of birth, a sign for the century, three digits, and a character for the remainder by 31.
package enum FinnishIdentityCode: Detector {
  package static let description = DetectorDescription(
    id: "fi_hetu", .init("government.national_id"), .proof, "a Finnish personal identity code",
    source: "Väestörekisterilaki 661/2009; Digi- ja väestötietovirasto", screen: ValueScreen(11...11, .digit))

  package static let examples = DetectorExamples(
    found: ["010872-6942", "210782-576X", "210177-014n"],
    missed: ["010872-6943", "310272-6942", "010872.6942", "0108726942x"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 11, let date = DigitRun(value[0..<6]), let serial = DigitRun(value[7..<10]),
      let century = century(value[6].capital),
      EmbeddedDate.exists(fullYear: century + date.number(4..<6), month: date.number(2..<4), day: date.number(0..<2))
    else { return false }
    let remainder = (date.number(0..<6) * 1_000 + serial.number(0..<3)) % 31
    return Bytes("0123456789ABCDEFHJKLMNPRSTUVWXY")[remainder] == value[10].capital
  }

  private static func century(_ sign: UInt8) -> Int? {
    switch sign {
    case UInt8(ascii: "+"): 1800
    case UInt8(ascii: "-"), UInt8(ascii: "U")...UInt8(ascii: "Y"): 1900
    case UInt8(ascii: "A")...UInt8(ascii: "F"): 2000
    default: nil
    }
  }
}
