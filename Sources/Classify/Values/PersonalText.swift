internal import TokenModel

/// Tells a person's name in a text: a given name, and a word beside it that may be a family's.
enum PersonalText {
  private static let names = GivenNames.shared
  private static let longest = 128

  /// `Ada Lovelace`, `Dr. Jean-Marc van der Velde`, `Lovelace, Ada`: nothing but a name.
  static func isFullName(_ text: Bytes) -> Bool {
    guard text.count >= 5, text.count <= 64 else { return false }
    if let comma = text.firstIndex(of: UInt8(ascii: ",")) {
      // Directories escape it (RFC 4514 §2.4).
      let end = comma > 0 && text[comma - 1] == UInt8(ascii: "\\") ? comma - 1 : comma
      let family = text[0..<end]
      let given = trimmed(text[comma + 1..<text.count])
      return isNames(family, given: false) && isNames(given, given: true) && !isThing(family)
    }
    var start = 0
    if let blank = text.firstIndex(of: UInt8(ascii: " ")), titles.contains(where: { text[0..<blank] == $0 }) {
      start = blank + 1
    }
    let name = text[start..<text.count]
    guard let blank = name.firstIndex(of: UInt8(ascii: " ")), blank > 0, blank + 1 < name.count else { return false }
    return isGiven(name[0..<blank]) && isNames(name[blank + 1..<name.count], given: false) && !isThing(name)
  }

  /// Whether a name stands among other words: `Diensthandy Ulrich Kaczmarek`, `iPad of Ada`. Not where one of the words
  /// is what organisations, streets and things are called; programs may be named after people too, unless a word says
  /// whose they are.
  static func namesOwner(_ text: Bytes) -> Bool {
    guard text.count >= 5, text.count <= longest else { return false }
    var before: Bytes?
    var hasDevice = false
    var hasGiven = false
    var isFull = false
    var isOwned = false
    var isLinked = false
    var isProgram = false
    var isThing = false
    forEachWord(of: text) { word in
      let folded = FoldedWord(word)
      isProgram = isProgram || programs.contains { folded == $0 }
      isThing = isThing || things.contains { folded == $0 } || ends.contains { folded.ends(in: $0) }
      if let given = before, isGiven(given), isName(word), word.count >= 3 {
        isFull = true
        isOwned = isOwned || isLinked
      }
      // `iPhone di Tazio Scognamiglio`: whoever owns a device has a name, known or not.
      if hasDevice, isLinked, let given = before, isName(given), isName(word), word.count >= 3 { hasGiven = true }
      isLinked = before.map { link in links.contains { link == $0 } } ?? false
      hasDevice = hasDevice || devices.contains { folded == $0 }
      hasGiven = hasGiven || isOwner(word)
      before = word
    }
    if isThing { return false }
    return isFull && (isOwned || !isProgram || hasDevice) || hasDevice && hasGiven
  }

  /// `ada.lovelace`, `ada-lovelace`, `Ada_King_Lovelace2`, `ada lovelace`: a given name and one or two words behind it.
  static func isNameSlug(_ text: Bytes) -> Bool {
    var end = text.count
    while end > 0, text.count - end < 4, text[end - 1].isDigit { end -= 1 }
    guard end >= 6, end <= 48 else { return false }
    var words = 0
    var start = 0
    for position in 0...end {
      guard position == end || isSlugDivider(text[position]) else {
        guard text[position].isLetter || text[position] >= 0x80 else { return false }
        continue
      }
      let word = text[start..<position]
      if words == 0 {
        guard names.holds(word) else { return false }
      } else if word.count < 2 || position == end && word.count < 3 || isThing(word) {
        return false
      }
      words += 1
      start = position + 1
    }
    return (2...3).contains(words)
  }

  /// Two or three words of the form that names have, whatever they are, none of which things are called.
  static func isTwoNames(_ text: Bytes) -> Bool {
    guard text.count <= 64, let blank = text.firstIndex(of: UInt8(ascii: " ")), !isThing(text) else { return false }
    return isName(text[0..<blank]) && isNames(text[blank + 1..<text.count], given: false)
  }

  /// Whether a word is a given name that is hardly anything else.
  static func isGivenName(_ word: Bytes) -> Bool { names.isSure(word) }

  /// The same of a given name that is hardly anything else.
  static func isSureNameSlug(_ text: Bytes) -> Bool {
    isNameSlug(text) && names.isSure(text[0..<endOfWord(text, from: 0)])
  }

  /// Whether a word may be a given name, whatever else it is.
  static func mayBeGivenName(_ word: Bytes) -> Bool { names.holds(word) }

  /// Whether a given name and a family name stand in a longer identifier, with a dot, a hyphen or a line between:
  /// `heike.schoenfelder_1774143399`, `login:anna-meier`.
  static func isNamedInside(_ text: Bytes) -> Bool {
    if text.count <= ByteMask.longest {
      // Three letters at least on both sides of one byte that is none.
      let letters = ByteMask.letters(text)
      let before = letters << 1 & letters << 2 & letters << 3
      let behind = letters >> 1 & letters >> 2 & letters >> 3
      if before & behind & ~letters == 0 { return false }
    }
    return ValueMarks.byByte.withUnsafeBufferPointer { isNamedInside(text, $0) }
  }

  private static func isNamedInside(_ text: Bytes, _ marks: UnsafeBufferPointer<UInt16>) -> Bool {
    func isLetter(_ position: Int) -> Bool { marks[Int(text[position])] & ValueMarks.letter.rawValue != 0 }
    var position = 0
    while position < text.count {
      guard isLetter(position) else {
        position += 1
        continue
      }
      let start = position
      position += 1
      while position < text.count, isLetter(position) { position += 1 }
      guard position - start >= 3, position + 3 < text.count, joinsNames(text[position]),
        isLetter(position + 1), isLetter(position + 2), isLetter(position + 3),
        start == 0 || text[start - 1] != UInt8(ascii: "."), !isAuthority(text, start),
        names.isSure(text[start..<position])
      else { continue }
      let end = endOfWord(text, from: position + 1)
      let family = text[position + 1..<end]
      guard !isThing(family), !tops.contains(where: { family == $0 }) else { continue }
      // `marie-curie-cluster` goes on in words, and is something else; a file ends in its kind, a decentralised
      // identifier in a domain.
      let isWhole =
        end == text.count || !joinsNames(text[end]) || end + 1 < text.count && text[end + 1].isDigit
        || text[end] == UInt8(ascii: ".") && (text.hasPrefix("did:") || NamedFile.ends(text, at: end))
      if isWhole { return true }
    }
    return false
  }

  private static func joinsNames(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// Whether a machine is called after whom it belongs to: `ada-macbook`, `adas-iphone.local`, `pixel_von_ada`.
  static func isOwnedHost(_ text: Bytes) -> Bool {
    guard text.count >= 8, text.count <= 64, hasHostWord(text, where: isDevice) else { return false }
    return hasHostWord(text) { word in
      !isDevice(word)
        && (names.isSure(word) || word.count >= 4 && word.hasSuffix("s") && names.isSure(word[0..<word.count - 1]))
    }
  }

  /// Whether one of the words of a host of several words is such a one; false where the text is no host.
  private static func hasHostWord(_ text: Bytes, where isSuch: (Bytes) -> Bool) -> Bool {
    var found = false
    var start = 0
    for position in 0...text.count {
      if position < text.count {
        let byte = text[position]
        if byte.isLetter || byte.isDigit || byte >= 0x80 { continue }
        guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") else { return false }
      } else if start == 0 {
        // One word is nobody's machine.
        return false
      }
      if !found, position - start >= 2 { found = isSuch(text[start..<position]) }
      start = position + 1
    }
    return found
  }

  private static func isDevice(_ word: Bytes) -> Bool {
    guard word[word.count - 1].isLetter, word[0].isLetter else { return false }
    let folded = FoldedWord(word)
    return devices.contains { folded == $0 }
  }

  private static func endOfWord(_ text: Bytes, from start: Int) -> Int {
    var end = start
    while end < text.count, text[end].isLetter || text[end] >= 0x80 { end += 1 }
    return end
  }

  /// Whether a host begins there.
  private static func isAuthority(_ text: Bytes, _ start: Int) -> Bool {
    start >= 2 && text[start - 1] == UInt8(ascii: "/") && text[start - 2] == UInt8(ascii: "/")
  }

  /// Last labels of domains.
  private static let tops: [StaticString] = [
    "com", "org", "net", "edu", "gov", "local", "internal", "example", "test", "invalid", "localhost", "dev", "info",
    "cloud", "online", "shop", "app", "svc", "cluster", "lan", "home", "corp", "intern", "json", "xml", "yaml", "pdf",
  ]

  private static func isSlugDivider(_ byte: UInt8) -> Bool { Bytes("._- +").contains(byte) }

  static func isGiven(_ word: Bytes) -> Bool {
    guard isName(word) else { return false }
    let hyphen = word.firstIndex(of: UInt8(ascii: "-")) ?? word.count
    return names.holds(word[0..<hyphen])
  }

  /// A given name, as it is or in the genitive: `Adas`, `Ada's`, `Adan`.
  private static func isOwner(_ word: Bytes) -> Bool {
    guard word.count >= 4, isName(word) else { return false }
    if names.isSure(word) { return true }
    for ending in ["'s", "’s", "s", "n"] as [StaticString] where word.hasSuffix(ending) {
      if names.isSure(word[0..<word.count - Bytes(ending).count]) { return true }
    }
    return false
  }

  /// One to three words of a name; particles in small letters may stand between.
  private static func isNames(_ text: Bytes, given: Bool) -> Bool {
    var words = 0
    var start = 0
    var isLastName = false
    for position in 0...text.count {
      guard position == text.count || text[position] == UInt8(ascii: " ") else { continue }
      let word = text[start..<position]
      start = position + 1
      if words == 0, given {
        guard isGiven(word) else { return false }
        isLastName = true
      } else if isName(word) {
        isLastName = true
      } else if particles.contains(where: { word == $0 }) {
        isLastName = false
      } else {
        return false
      }
      words += 1
    }
    return (1...4).contains(words) && isLastName
  }

  /// A word that begins with a capital and goes on in small letters; several with hyphens between.
  static func isName(_ word: Bytes) -> Bool {
    guard word.count >= 2, let first = word.buffer.first, first.isUpper || first >= 0xC3 else { return false }
    var small = 0
    var wasSmall = true
    for byte in word.buffer.dropFirst() {
      if byte.isUpper {
        // `O'Brien`, `Krol-Thiem`, `McAllister`.
        if small == 0, wasSmall == false { return false }
        wasSmall = false
      } else if byte.isLetter || byte >= 0x80 {
        small += 1
        wasSmall = true
      } else if byte != UInt8(ascii: "-"), byte != UInt8(ascii: "'"), byte != UInt8(ascii: ".") {
        return false
      }
    }
    return small > 0
  }

  /// Whether one of the words is what things, places, organisations and programs are called.
  static func isThing(_ text: Bytes) -> Bool {
    var isThing = false
    forEachWord(of: text) { word in
      guard !isThing else { return }
      let folded = FoldedWord(word)
      isThing =
        things.contains { folded == $0 } || programs.contains { folded == $0 } || ends.contains { folded.ends(in: $0) }
    }
    return isThing
  }

  private static func forEachWord(of text: Bytes, _ body: (Bytes) -> Void) {
    var start = 0
    for position in 0...text.count {
      let isEnd =
        position == text.count
        || text[position] < 0x80 && !text[position].isLetter && !text[position].isDigit && text[position] != 0x27
          && text[position] != UInt8(ascii: "-")
      guard isEnd else { continue }
      if position > start { body(text[start..<position]) }
      start = position + 1
    }
  }

  private static func trimmed(_ text: Bytes) -> Bytes {
    var start = 0
    while start < text.count, text[start] == UInt8(ascii: " ") { start += 1 }
    return text[start..<text.count]
  }

  private static let titles: [StaticString] = [
    "Dr.", "Dr", "Prof.", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Herr", "Frau", "Hr.", "Fr.", "Mme", "M.", "Sr.",
    "Sra.", "Sig.", "Sig.ra", "Dhr.", "Mevr.", "Pan", "Pani", "Ing.", "Mgr.", "Dipl.-Ing.",
  ]
  private static let particles: [StaticString] = [
    "von", "van", "de", "der", "den", "da", "di", "del", "della", "dos", "das", "do", "du", "la", "le", "ter", "ten",
    "te", "af", "av", "zu", "zum", "bin", "ibn", "al", "el", "y", "e", "i", "und", "d",
  ]
  private static let devices = words(
    "iphone ipad macbook imac galaxy pixel phone handy laptop notebook tablet smartphone mobile mobil pc mac computer "
      + "rechner diensthandy watch kindle airpods telefon telefono telephone portable movil cellulare puhelin gsm "
      + "surface thinkpad xperia redmi oneplus")
  /// Endings of compounds that are streets, schools and houses.
  private static let ends = words(
    "strasse platz schule kirche allee gasse haus stift klinik straat gatan gata katu")
  /// Words before the name of whom something belongs to.
  private static let links: [StaticString] = [
    "of", "by", "for", "von", "für", "de", "di", "da", "do", "van", "voor", "pour", "par", "para", "por", "per", "av",
    "af",
    "från", "till", "til", "od", "dla", "pro",
  ]
  private static let things = words(
    "gmbh ag kg ohg ev ltd limited llc llp plc inc corp co company sa sas sarl srl spa snc bv nv ab as asa oy oyj aps sl "
      + "slu sro spol zoo sp kft zrt doo lda ltda foundation stiftung fundacion fundacja fondation fondazione institute "
      + "institut instituto istituto university universitat universite hochschule school ecole escuela scuola college "
      + "lycee gymnasium academy akademie hospital klinikum clinic krankenhaus praxis kanzlei apotheke street str road rd "
      + "avenue ave boulevard rue calle via viale piazza plaza square lane place park garden tower house hall room salon "
      + "salong saal raum sala salle bistro bar cafe restaurant hotel museum library theatre theater stadium station "
      + "airport port bridge island county city town district church cathedral chapel saint st sankt santa santo san "
      + "santi sainte ship ms mv hms ss brothers bros sons partners associates consulting logistics transport haulage "
      + "security energy motors farm brewery winery estate castle palace bay beach river lake mountain club society "
      + "association verein union party group gruppe prize award cup medal radio books press verlag conservatory")
  /// What programs and products are called, which people make and name after themselves.
  private static let programs = words(
    "release program plan plus mini pro max ultra premium lite edition model series version team project projekt "
      + "solutions systems software service services server cloud data sync etl bot app api test tests testing prod "
      + "production dev staging stage demo lab labs studio studios shop store media records fund bank insurance tour show "
      + "day week line express cluster node db web backend frontend worker batch job agent gateway proxy client platform "
      + "portal engine core hub tool tools script connector integration pipeline build builder runner deploy monitor "
      + "report reports main master branch fix feature bug patch scan protocol policy type grant role scope access token "
      + "tokens user users admin default public private internal external read write list view edit campus centre center "
      + "zone partner north south east west new old example library registry queue topic stream cache proxy mesh index")

  private static func words(_ text: String) -> [FoldedWord] {
    text.split(separator: " ").map { word in String(word).withBytes(FoldedWord.init) }
  }
}
