package import TokenModel

/// A national number inside a longer string, of the countries whose form hardly anything else has: Finland's identity
/// code, Switzerland's AHV number, France's NIR in fifteen characters. Of other countries where the word before it is
/// one for such numbers or for people: `/citizens/92112616169/`, `cpr_nr = '260298-0338'`.
package enum EmbeddedNationalNumber: Detector {
  package static let description = DetectorDescription(
    id: "national_inside", .init("government.national_id"), .proof, "a text that holds a national number",
    source: "Digi- ja väestötietovirasto; AHVV Art. 133bis; Insee",
    screen: ValueScreen(12...65_536, .any, holds: [.digit, .gap]))

  package static let examples = DetectorExamples(
    found: [
      "hetu 010872-6942 checked", "https://api.example.org/insured/756.7982.7182.46/cover", "NIR:295109912611193;",
      "(7566699806055)", "https://api.example.org/citizens/44051401359/address", "cpr_nr = '260298-0338'",
      "kid bsn-111222333",
      "pesel:44051401359", "CN=LOVELACE,serialNumber=PNOEE-38512160455,C=EE",
    ],
    missed: [
      "hetu 010872-6943 checked", "https://api.example.org/insured/756.7982.7182.45/cover", "NIR:295109912611194;",
      "a7566699806055", "756669980605512345", "order 2026-11-25 nothing",
      "https://api.example.org/orders/44051401359/x",
      "pesel:44051401358", "citizens and orders/44051401359",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    let isFound = ValueMarks.byByte.withUnsafeBufferPointer { finds(value, $0) }
    // A number of the French health registry has a class of its own.
    return isFound && ValueMarks.of(value).contains(.gap) && !FrenchHealthIdentity.detects(value)
  }

  private static func finds(_ value: Bytes, _ marks: UnsafeBufferPointer<UInt16>) -> Bool {
    /// The last word before the one at hand, but for those that stand between it and its number: read only where a
    /// number follows.
    var hint: Bytes?
    var start = 0
    while start < value.count {
      guard isPart(value[start], marks) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < value.count, isPart(value[end], marks) { end += 1 }
      // A dot behind the word ends a sentence.
      let word = value[start..<(value[end - 1] == UInt8(ascii: ".") ? end - 1 : end)]
      start = end
      guard !word.isEmpty else { continue }
      if word[0].isLetter {
        if namesItself(word) || word.hasPrefix("PNO") && EuropeanPersonIdentifier.isNumberBehindPrefix(word) {
          return true
        }
        if !isNumberWord(word) { hint = word }
      } else if holds(word) || (hint.map(endsInHint) ?? false) && isNational(word) {
        return true
      }
    }
    return false
  }

  /// `citizens`, `cpr_nr`: a word, or its parts between hyphens and underscores.
  private static func endsInHint(_ word: Bytes) -> Bool {
    guard word.count <= 32 else { return false }
    var start = 0
    for position in 0...word.count where position == word.count || !word[position].isLetter {
      let part = FoldedWord(word[start..<position])
      if hints.contains(where: { $0 == part }) { return true }
      start = position + 1
    }
    return false
  }

  /// `bsn-885815671`: the word and the number in one.
  private static func namesItself(_ word: Bytes) -> Bool {
    guard (12...26).contains(word.count), word[0].isLetter else { return false }
    var letters = 0
    while letters < word.count, word[letters].isLetter { letters += 1 }
    guard letters + 9 < word.count, word[letters] == UInt8(ascii: "-") || word[letters] == UInt8(ascii: "_"),
      endsInHint(word[0..<letters])
    else { return false }
    let number = word[letters + 1..<word.count]
    return isNational(number) || word[0..<letters] == "bsn" && DutchCitizenServiceNumber.detects(number)
  }

  /// `nr` in `pesel nr 440…`.
  private static func isNumberWord(_ word: Bytes) -> Bool {
    switch word.count {
    case 2: word == "nr" || word == "no" || word == "id"
    case 3: word == "num"
    case 5: word == "cislo"
    case 6: word == "number" || word == "nummer"
    default: false
    }
  }

  private static func isNational(_ word: Bytes) -> Bool {
    guard (10...13).contains(word.count), word[0].isDigit else { return false }
    return DetectorTable.shared.found(in: word, of: nationals) != 0
  }

  /// Those that hold a date, or that two digits check.
  private static let nationals = DetectorTable.shared.set { description in
    ids.contains(description.id)
  }
  private static let ids: Set<String> = [
    "pl_pesel", "ee_lt_ik", "se_pnr", "dk_cpr", "no_fnr", "cz_rc", "bg_egn", "ro_cnp", "be_nn", "si_emso", "is_kt",
    "at_svnr", "gr_amka", "lu_mat", "hr_oib", "lv_pk", "hu_szig", "de_rvnr",
  ]

  private static let hints =
    ("citizen citizens person persons people personer personas personen osobe members member pensioner insurees resident residents inhabitant taxpayer taxpayers patient patients insured "
    + "applicant claimant beneficiary burger obywatel obywatele osoba osoby borger borgere borgare medborgare henkilo "
    + "obcan obcane persoon inwoner personne personnes usager asseguurado polgar cetatean ssn pesel cpr cprnr pnr "
    + "personnummer fnr fodselsnummer personid nationalid rc egn cnp niss insz rrn emso jmbg kennitala svnr vsnr amka bsn "
    + "matricule oib isikukood personaskods rvnr svn personnr personalnumber birthnumber rodnecislo").split(
      separator: " "
    ).map { String($0).withBytes(FoldedWord.init) }

  private static func holds(_ word: Bytes) -> Bool {
    guard (11...16).contains(word.count), word[0].isDigit else { return false }
    switch word.count {
    case 11: return FinnishIdentityCode.detects(word)
    case 13, 16: return SwissInsuranceNumber.detects(word)
    case 15: return Bytes("12378").contains(word[0]) && FrenchSocialSecurityNumber.detects(word)
    default: return false
    }
  }

  @inline(__always)
  private static func isPart(_ byte: UInt8, _ marks: UnsafeBufferPointer<UInt16>) -> Bool {
    marks[Int(byte)] & ValueMarks.part.rawValue != 0
  }
}
