internal import TokenModel

/// Reads the parts of a text that a word in front of them explains: parameters of a query or a form, segments of a path,
/// `key:value` in a scope, `bsn-885815671`. A word and the value behind it are judged as a claim of that name would be.
///
/// An object, so that whoever asks it copies none of its tables.
final class LabelledText: Sendable {
  /// Bytes of a text that are read, and of its parts.
  private static let longest = 8_192
  private static let longestLabel = 40
  private static let longestPart = 256
  /// Digits from which on a part may be a number of somebody.
  private static let fewestDigits = 4

  private let names: NameDecision
  private let detectors: DetectorTable
  private let reference: ClaimReference
  /// Detectors by the class that they find.
  private let byClass: [DataClass: DetectorSet]
  /// Detectors of numbers of people that few numbers drawn at random look like.
  private let ofPeople: DetectorSet

  init(_ names: NameDecision, _ detectors: DetectorTable, _ reference: ClaimReference) {
    self.names = names
    self.detectors = detectors
    self.reference = reference
    var byClass: [DataClass: DetectorSet] = [:]
    for (place, description) in detectors.descriptions.enumerated() {
      byClass[description.dataClass, default: 0] |= 1 << DetectorSet(place)
    }
    self.byClass = byClass
    ofPeople = detectors.set {
      $0.id == DatedNationalNumber.description.id
        || $0.strength == .proof
          && [Self.national, Self.patient, DataClass("government.tax_id")].contains($0.dataClass)
    }
  }

  /// The heaviest class of a labelled part, nil where there is none that says anything. Linear; for values in which labels
  /// may stand.
  func heaviest(in value: Bytes, _ memo: LabelMemo) -> DataClass? {
    var best: DataClass?
    var label: Bytes?
    var divider = UInt8(ascii: " ")
    var start = 0
    var position = 0
    while position <= value.count {
      position = detectors.markOfByte.withUnsafeBufferPointer { Self.gap(in: value, from: position, $0) }
      let part = value[start..<position]
      if !part.isEmpty {
        if let label, let found = read(label, divider, part, memo) { take(found, into: &best) }
        if let found = prefixed(part, memo) { take(found, into: &best) }
        label = part
        divider = UInt8(ascii: " ")
      }
      // Of several dividers in a row the one that says most: `cpr = '…'`.
      if position < value.count { divider = Self.stronger(value[position], divider) }
      position += 1
      start = position
    }
    return best
  }

  /// Whether the text holds what labels stand before: an equals sign, a few digits in a row or a name behind a divider.
  /// Most texts are told by their marks.
  func mayStand(in value: Bytes, _ marks: ValueMarks) -> Bool {
    guard marks.contains(.word), value.count >= 6, value.count <= Self.longest,
      marks.contains(.divider) || marks.contains([.hyphen, .digit])
    else { return false }
    if marks.contains(.assignment) { return true }
    return detectors.markOfByte.withUnsafeBufferPointer { table in
      value.count <= ByteMask.longest && marks.isDisjoint(with: [.upper, .dot, .at, .plus])
        ? Self.holdsNumber(value, table) : Self.holdsLabelled(value, table)
    }
  }

  /// The same of a short text without capitals, dots and percent signs, in which nothing but a number can be labelled.
  private static func holdsNumber(_ value: Bytes, _ marks: UnsafeBufferPointer<UInt16>) -> Bool {
    var divider = 0
    let dividing = ValueMarks.divider.union(.hyphen).rawValue
    while divider < value.count, marks[Int(value[divider])] & dividing == 0 { divider += 1 }
    let digits = ByteMask.digits(value)
    return (digits & digits << 1 & digits << 2 & digits << 3) >> UInt64(divider) != 0
  }

  private static func holdsLabelled(_ value: Bytes, _ marks: UnsafeBufferPointer<UInt16>) -> Bool {
    var run = 0
    var isParted = false
    var isGapped = false
    for byte in value.buffer {
      let mark = ValueMarks(rawValue: marks[Int(byte)])
      if mark.contains(.digit) {
        run += 1
        if run >= fewestDigits, isParted { return true }
        continue
      }
      if !mark.contains(.lower) {
        if mark.contains(.divider) {
          isParted = true
          isGapped = true
        } else if mark.contains(.hyphen) {
          isParted = true
        } else if isGapped, run == 0,
          mark.contains(.upper) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "%")
        {
          return true
        }
      }
      run = 0
    }
    return false
  }

  /// The next divider, or the end.
  @inline(__always)
  private static func gap(in value: Bytes, from start: Int, _ marks: UnsafeBufferPointer<UInt16>) -> Int {
    var position = start
    while position < value.count, marks[Int(value[position])] & ValueMarks.divider.rawValue == 0 { position += 1 }
    return position
  }

  private static func stronger(_ byte: UInt8, _ known: UInt8) -> UInt8 {
    // What a tag of XML holds stands behind its bracket.
    if known == UInt8(ascii: "=") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") { return UInt8(ascii: "=") }
    if byte == UInt8(ascii: "&") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ",") { return byte }
    if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/") { return byte }
    return known
  }

  private func take(_ found: DataClass, into best: inout DataClass?) {
    if let known = best, reference.weight(of: known) >= reference.weight(of: found) { return }
    best = found
  }

  /// `bsn-885815671`, `whatsapp_4915155501234`: a word of letters, and a number behind it.
  private func prefixed(_ part: Bytes, _ memo: LabelMemo) -> DataClass? {
    guard part.count >= 7, part.count <= 64 else { return nil }
    var end = 0
    while end < part.count, part[end].isLetter { end += 1 }
    guard end >= 2, end <= 20, end + 5 < part.count, part[end] == UInt8(ascii: "-") || part[end] == UInt8(ascii: "_")
    else { return nil }
    let number = part[end + 1..<part.count]
    guard hasDigits(number, 6), number.buffer.allSatisfy({ $0.isDigit || $0.isLetter || Bytes("-+./").contains($0) })
    else { return nil }
    // Letters stand in random identifiers too: a number with some is one where its detector finds it.
    if number.buffer.contains(where: \.isLetter) {
      if IBAN.detects(number) { return DataClass("financial.iban") }
      let meaning = meaning(of: part[0..<end], memo)
      return meaning.isOfNumber && detectors.found(in: number, of: byClass[meaning.dataClass] ?? 0) != 0
        ? meaning.dataClass : nil
    }
    return byNumber(part[0..<end], number, memo)
  }

  private func read(_ label: Bytes, _ divider: UInt8, _ part: Bytes, _ memo: LabelMemo) -> DataClass? {
    guard divider == UInt8(ascii: "=") || divider == UInt8(ascii: ":") || divider == UInt8(ascii: "/"),
      label.count >= 2, label.count <= Self.longestLabel, part.count >= 3, part.count <= Self.longestPart,
      label[0].isLetter
    else { return nil }
    if hasDigits(part, Self.fewestDigits) { return byNumber(label, part, memo) }
    return divider == UInt8(ascii: "=") ? byWords(label, part, memo) : byName(label, divider, part, memo)
  }

  private func meaning(of label: Bytes, _ memo: LabelMemo) -> LabelMeaning {
    memo.meaning(of: label) { LabelMeaning(label.text, names) }
  }

  /// Whether a part has so many digits.
  private func hasDigits(_ part: Bytes, _ wanted: Int) -> Bool {
    if part.count <= ByteMask.longest { return ByteMask.digits(part).nonzeroBitCount >= wanted }
    var count = 0
    for byte in part.buffer where byte.isDigit {
      count += 1
      if count == wanted { return true }
    }
    return false
  }

  /// A number, by what the label says of whom or what it is.
  private func byNumber(_ label: Bytes, _ part: Bytes, _ memo: LabelMemo) -> DataClass? {
    let meaning = meaning(of: label, memo)
    if meaning.isOfPhone { return Self.isDialled(part) ? Self.phone : nil }
    if meaning.isPatient { return Self.patient }
    if meaning.isOfNumber {
      if detectors.found(in: part, of: byClass[meaning.dataClass] ?? 0) != 0 { return meaning.dataClass }
      if meaning.isCertain, reference.weight(of: meaning.dataClass) >= 8, hasDigits(part, 6) {
        return meaning.dataClass
      }
    }
    guard meaning.isPerson else { return nil }
    let found = detectors.found(in: part, of: ofPeople)
    return found == 0 ? nil : detectors.descriptions[found.trailingZeroBitCount].dataClass
  }

  /// Words behind an equals sign: a name, a login, a street, or what Art. 9 GDPR protects.
  private func byWords(_ label: Bytes, _ part: Bytes, _ memo: LabelMemo) -> DataClass? {
    guard part.count <= 128, !Self.isSetting(part) else { return nil }
    let meaning = meaning(of: label, memo)
    let isWorded = Self.worded.contains(meaning.dataClass)
    guard isWorded || meaning.isPerson else { return nil }
    let text = PercentText.words(part)
    return text.withUnsafeBufferPointer { text -> DataClass? in
      let text = Bytes(text)
      // `passenger=`, `guest=`: a name says who it is.
      if !isWorded { return PersonalText.isFullName(text) ? Self.fullName : nil }
      if Self.nameClasses.contains(meaning.dataClass) {
        // `name=` may be anybody's or anything's.
        if PersonalText.isFullName(text) || PersonalText.isNameSlug(text) { return meaning.dataClass }
        // `jmeno_prijmeni=Hruška Vojtěch`: a label of two words is of nothing else.
        if meaning.dataClass == Self.fullName, PersonalText.isTwoNames(text) { return meaning.dataClass }
        return label.count > 4 && meaning.isCertain && Self.isCapitalised(text) ? meaning.dataClass : nil
      }
      if meaning.dataClass == Self.username {
        return PersonalLogin.detects(text) || PersonalText.isNameSlug(text) ? meaning.dataClass : nil
      }
      guard meaning.isCertain, text.count >= 3, text.buffer.contains(where: { $0.isLetter || $0 >= 0x80 }) else {
        return nil
      }
      return meaning.dataClass
    }
  }

  /// `user:anna.meier`, `/kunden/Ulrich%20Kaczmarek`, `Vorname: Ulrike`: a login or a name where no equals sign says that
  /// all of it is the label's.
  private func byName(_ label: Bytes, _ divider: UInt8, _ part: Bytes, _ memo: LabelMemo) -> DataClass? {
    guard part.count >= 5, part.count <= 128, Self.mayBeName(part) else { return nil }
    let meaning = meaning(of: label, memo)
    guard meaning.isPerson || meaning.dataClass == Self.username || Self.nameClasses.contains(meaning.dataClass) else {
      return nil
    }
    let text = PercentText.words(part)
    return text.withUnsafeBufferPointer { text -> DataClass? in
      let text = Bytes(text)
      if PersonalText.isFullName(text) { return DataClass("name.full") }
      if PersonalText.isNameSlug(text) { return Self.username }
      let isNamed = divider == UInt8(ascii: ":") && Self.nameClasses.contains(meaning.dataClass)
      return isNamed && text[0].isUpper && PersonalText.isGivenName(text) ? meaning.dataClass : nil
    }
  }

  /// A capital first, or a mark between letters: most parts of paths have neither.
  private static func mayBeName(_ part: Bytes) -> Bool {
    part[0].isUpper || part.buffer.contains { Bytes("._-+%").contains($0) || $0 >= 0x80 }
  }

  private static func isCapitalised(_ text: Bytes) -> Bool {
    guard let first = text.buffer.first, first.isUpper || first >= 0xC3 else { return false }
    return text.buffer.allSatisfy { !$0.isDigit && $0 != UInt8(ascii: "_") }
      && text.buffer.contains { $0.isLetter && !$0.isUpper || $0 >= 0x80 }
  }

  /// A number that can be dialled: not the seconds or milliseconds of a moment, nor a day.
  private static func isDialled(_ part: Bytes) -> Bool {
    var digits = DigitRun()
    var position = 0
    while position < part.count {
      if part[position] == UInt8(ascii: "%"), position + 2 < part.count {
        position += 3
        continue
      }
      if part[position].isDigit {
        guard digits.count < 17 else { return false }
        digits.append(part[position] & 15)
      } else if !Bytes("+-.()/").contains(part[position]) {
        return false
      }
      position += 1
    }
    guard (9...17).contains(digits.count), !digits.isUniform else { return false }
    let isMoment = (digits.count == 10 || digits.count == 13) && (10...21).contains(digits.number(0..<2))
    return !isMoment && !(digits.count == 14 && digits.number(0..<2) == 20)
  }

  private static func isSetting(_ part: Bytes) -> Bool { settings.contains { part == $0 } }

  private static let phone = DataClass("contact.phone")
  private static let national = DataClass("government.national_id")
  private static let patient = DataClass("health.identifier")
  private static let username = DataClass("account.username")
  private static let fullName = DataClass("name.full")
  private static let nameClasses: Set<DataClass> = Set(
    ["name.full", "name.given", "name.family", "name.alias"].map { DataClass($0) })
  /// Classes of words.
  private static let worded: Set<DataClass> = nameClasses.union(
    [
      "account.username", "health.condition", "belief.religion", "ethnicity", "politics", "union", "sexual_orientation",
      "criminal", "genetic", "location.address",
    ].map { DataClass($0) })
  /// Values of settings and filters, which are nobody's.
  private static let settings: [StaticString] = [
    "true", "false", "yes", "no", "on", "off", "none", "all", "any", "null", "unknown", "default", "new", "list",
    "edit", "show", "hide", "open", "closed", "verbose", "debug", "info", "asc", "desc", "full", "basic", "enabled",
    "disabled", "healthy", "degraded", "error", "public", "private", "internal",
  ]
}
