internal import TokenModel

/// Values as Python prints them, written as JSON: single quotes, `None`, `True`, `False`, tuples, prefixes of strings.
enum PythonLiteral {
  /// The JSON of the literal that begins a text; nil where it is none, or none with a counterpart in JSON.
  static func json(of text: Bytes, to scratch: ByteScratch) -> Bytes? {
    // A byte becomes an escape of six at most.
    scratch.reserve(6 * text.count)
    var position = 0
    var depth = 0
    while position < text.count {
      let byte = text[position]
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        guard let end = string(text, position, to: scratch) else { return nil }
        position = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("):
        depth += 1
        scratch.append(byte == UInt8(ascii: "{") ? byte : UInt8(ascii: "["))
      case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"):
        depth -= 1
        scratch.append(byte == UInt8(ascii: "}") ? byte : UInt8(ascii: "]"))
        if depth == 0 { return scratch.bytes(from: 0) }
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        guard let end = word(text, position, to: scratch) else { return nil }
        position = end
        continue
      default: scratch.append(byte)
      }
      guard depth > 0 else { return nil }
      position += 1
    }
    return nil
  }

  /// Copies a string; gives where it ends.
  private static func string(_ text: Bytes, _ start: Int, to scratch: ByteScratch) -> Int? {
    let quote = text[start]
    var position = start + 1
    scratch.append(UInt8(ascii: "\""))
    while position < text.count {
      let byte = text[position]
      if byte == quote {
        scratch.append(UInt8(ascii: "\""))
        return position + 1
      }
      if byte == UInt8(ascii: "\\") {
        guard let end = escape(text, position, to: scratch) else { return nil }
        position = end
        continue
      }
      JSONText.append(byte, to: scratch)
      position += 1
    }
    return nil
  }

  private static func escape(_ text: Bytes, _ start: Int, to scratch: ByteScratch) -> Int? {
    guard start + 1 < text.count else { return nil }
    switch text[start + 1] {
    case UInt8(ascii: "'"): scratch.append(UInt8(ascii: "'"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      scratch.append(UInt8(ascii: "\\"))
      scratch.append(text[start + 1])
    case UInt8(ascii: "x"):
      guard start + 3 < text.count else { return nil }
      for letter in "\\u00".utf8 { scratch.append(letter) }
      scratch.append(text[start + 2..<start + 4])
      return start + 4
    case UInt8(ascii: "u"):
      guard start + 5 < text.count else { return nil }
      scratch.append(text[start..<start + 6])
      return start + 6
    default: return nil
    }
    return start + 2
  }

  /// Copies a word; gives where it ends. Prefixes of strings say nothing that JSON could say.
  private static func word(_ text: Bytes, _ start: Int, to scratch: ByteScratch) -> Int? {
    var end = start
    while end < text.count, isLetter(text[end]) { end += 1 }
    let word = text[start..<end]
    if end < text.count, text[end] == UInt8(ascii: "'") || text[end] == UInt8(ascii: "\"") {
      return word == "b" || word == "u" ? end : nil
    }
    if word == "None" {
      scratch.append(Bytes("null"))
    } else if word == "True" {
      scratch.append(Bytes("true"))
    } else if word == "False" {
      scratch.append(Bytes("false"))
    } else {
      return nil
    }
    return end
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }
}
