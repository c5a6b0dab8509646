internal import TokenModel

/// Finds a person's name among other words: in a sentence, a record of a table, a query. It takes a given name that is
/// hardly anything else, in capitals as names are written, and a word beside it that may be a family's.
enum NameInText {
  /// Whether a name stands in the text. Linear.
  static func isOne(_ text: Bytes) -> Bool {
    var before: Word?
    var isBehindThing = false
    var pair: Pair?
    var position = 0
    while var word = next(text, from: position) {
      position = word.end
      let bytes = text[word.start..<word.end]
      word.isName = bytes.count >= 3 && PersonalText.isName(bytes)
      // Short words are links in one language and kinds of firms in another.
      word.isThing = bytes.count >= 3 && PersonalText.isThing(bytes)
      if let known = pair {
        // `Astrid Lindgren School`: the word behind says what is called so.
        guard !known.isRecord, word.isThing, isNear(text, known.end, word.start) else { return true }
        pair = nil
      } else if let first = before, !isBehindThing {
        pair = Self.pair(text, first, word)
      }
      // `Room Ada Lovelace`: so does the one in front.
      isBehindThing = before?.isThing ?? false
      before = word
    }
    return pair != nil
  }

  /// A name of two words that stand beside each other.
  private static func pair(_ text: Bytes, _ first: Word, _ second: Word) -> Pair? {
    guard first.isName, second.isName, !first.isThing, !second.isThing, second.start - first.end <= 3 else {
      return nil
    }
    let gap = text[first.end..<second.start]
    let isRecord = gap.buffer.contains { Bytes(",;|\t").contains($0) }
    guard isRecord || gap == " " || gap == "+" || gap == "%20" else { return nil }
    guard
      PersonalText.isGivenName(text[first.start..<first.end])
        || isRecord && PersonalText.isGivenName(text[second.start..<second.end])
    else { return nil }
    return Pair(end: second.end, isRecord: isRecord)
  }

  private struct Word {
    var start: Int
    var end: Int
    var isName = false
    var isThing = false
  }

  private struct Pair {
    var end: Int
    /// Whether a comma or the like parts the two: what follows is another field.
    var isRecord: Bool
  }

  private static func isNear(_ text: Bytes, _ end: Int, _ start: Int) -> Bool {
    start - end <= 1 || text[end..<start] == "%20"
  }

  /// The next word: letters of any script, hyphens and apostrophes inside. Percent-encoded letters belong to it.
  private static func next(_ text: Bytes, from start: Int) -> Word? {
    var position = start
    while position < text.count, !isLetter(text[position]) {
      // Of `%20` nothing is a letter.
      position += text[position] == UInt8(ascii: "%") ? 3 : 1
    }
    guard position < text.count else { return nil }
    let first = position
    while position < text.count, isLetter(text[position]) || isInner(text, position) { position += 1 }
    return Word(start: first, end: position)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte.isLetter || byte >= 0x80 }

  private static func isInner(_ text: Bytes, _ position: Int) -> Bool {
    (text[position] == UInt8(ascii: "-") || text[position] == UInt8(ascii: "'")) && position + 1 < text.count
      && isLetter(text[position + 1])
  }
}
