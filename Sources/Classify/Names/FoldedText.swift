/// Letters without the marks that writers put in or leave out: `Straße` and `strasse`, `prénom` and `prenom` are the
/// same name.
enum FoldedText {
  /// The scalars of a text in which marks are dropped and letters that have no mark-less form are spelled out.
  static func scalars(of text: String) -> [Unicode.Scalar] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return Array(text.unicodeScalars) }
    var result: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if let spelled = spelling[scalar] {
        result += spelled.unicodeScalars
        continue
      }
      switch scalar.properties.generalCategory {
      // Marks that stand on their own, and format characters: bidi controls, joiners.
      case .nonspacingMark, .format, .enclosingMark: continue
      default: result.append(scalar)
      }
    }
    return result
  }

  /// A word without the second letters by which `ä`, `ö`, `ü`, `ø` and `å` are written out.
  static func withoutDigraphs(_ word: String) -> String {
    var result: [UInt8] = []
    for byte in word.utf8 {
      let isSecond =
        switch (result.last, byte) {
        case (UInt8(ascii: "a"), UInt8(ascii: "e")), (UInt8(ascii: "o"), UInt8(ascii: "e")),
          (UInt8(ascii: "u"), UInt8(ascii: "e")), (UInt8(ascii: "a"), UInt8(ascii: "a")):
          true
        default: false
        }
      if !isSecond { result.append(byte) }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Adds a scalar's lower case, in UTF-8.
  static func append(lower scalar: Unicode.Scalar, to text: inout [UInt8]) {
    guard scalar.isASCII else { return text.append(contentsOf: scalar.properties.lowercaseMapping.utf8) }
    let byte = UInt8(scalar.value)
    text.append(byte.isUpper ? byte | 0x20 : byte)
  }

  /// Letters by their plain spelling. Cyrillic and Greek letters that only look Latin stay what they are.
  private static let spelling: [Unicode.Scalar: String] = {
    let rows: [(String, String)] = [
      ("a", "àáâãäåāăą"), ("A", "ÀÁÂÃÄÅĀĂĄ"), ("c", "çćĉċč"), ("C", "ÇĆĈĊČ"), ("d", "ďđð"), ("D", "ĎĐÐ"),
      ("e", "èéêëēĕėęě"), ("E", "ÈÉÊËĒĔĖĘĚ"), ("g", "ĝğġģ"), ("G", "ĜĞĠĢ"), ("h", "ĥħ"), ("H", "ĤĦ"),
      ("i", "ìíîïĩīĭįı"), ("I", "ÌÍÎÏĨĪĬĮİ"), ("j", "ĵ"), ("k", "ķ"), ("K", "Ķ"), ("l", "ĺļľŀł"), ("L", "ĹĻĽĿŁ"),
      ("n", "ñńņňŉ"), ("N", "ÑŃŅŇ"), ("o", "òóôõöøōŏő"), ("O", "ÒÓÔÕÖØŌŎŐ"), ("r", "ŕŗř"), ("R", "ŔŖŘ"),
      ("s", "śŝşšș"), ("S", "ŚŜŞŠȘ"), ("t", "ţťŧț"), ("T", "ŢŤŦȚ"), ("u", "ùúûüũūŭůűų"), ("U", "ÙÚÛÜŨŪŬŮŰŲ"),
      ("w", "ŵ"), ("W", "Ŵ"), ("y", "ýÿŷ"), ("Y", "ÝŶŸ"), ("z", "źżž"), ("Z", "ŹŻŽ"), ("ss", "ß"), ("SS", "ẞ"),
      ("α", "ά"), ("Α", "Ά"), ("ε", "έ"), ("Ε", "Έ"), ("η", "ή"), ("Η", "Ή"), ("ι", "ίϊΐ"), ("Ι", "ΊΪ"),
      ("ο", "ό"), ("Ο", "Ό"), ("υ", "ύϋΰ"), ("Υ", "ΎΫ"), ("ω", "ώ"), ("Ω", "Ώ"), ("σ", "ς"), ("ae", "æ"), ("AE", "Æ"),
      ("oe", "œ"), ("OE", "Œ"), ("th", "þ"), ("Th", "Þ"),
    ]
    var spelling: [Unicode.Scalar: String] = [:]
    for (plain, letters) in rows {
      for letter in letters.unicodeScalars { spelling[letter] = plain }
    }
    return spelling
  }()
}
