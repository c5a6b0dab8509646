internal import TokenModel

/// Finds JSON values in a stream without parsing them: the elements of arrays, values one after another, the elements
/// inside an envelope. Between values it is lenient and keeps no state, so that reading may begin behind any element.
struct ElementScanner {
  /// The elements found by the last scan, as positions in what was scanned.
  private(set) var spans: [Range<Int>] = []
  /// Where an element begins whose end was not found.
  private(set) var open: Int?

  /// Whether the last scan went into an envelope, or could not tell whether an object is one.
  private(set) var hasEntered = false
  private let envelope: [[UInt8]]
  private var value = ValueScanner()
  /// A string between values: the name of a member of an envelope, if a colon follows.
  private var name: Range<Int>?
  private var isMember = false

  init(envelope: [String]) { self.envelope = envelope.map { Array($0.utf8) } }

  /// Looks through bytes that begin between elements. `isWhole` tells that nothing follows.
  mutating func scan(_ bytes: Bytes, isWhole: Bool) {
    spans.removeAll(keepingCapacity: true)
    open = nil
    name = nil
    isMember = false
    hasEntered = false
    var position = 0
    while position < bytes.count, open == nil {
      switch bytes[position] {
      case UInt8(ascii: " "), 0x09, 0x0A, 0x0D: position += 1
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
        closeName()
        position += 1
      case UInt8(ascii: ":") where name != nil:
        isMember = true
        position += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["): position = enter(bytes, position, isWhole: isWhole)
      case UInt8(ascii: "\""): position = string(bytes, position)
      default: position = scalar(bytes, position, isWhole: isWhole)
      }
    }
    if open == nil, let name {
      if isWhole { closeName() } else { open = name.lowerBound }
    }
  }

  /// The end of the element that the last scan left open, in the bytes that follow; nil where they do not hold it.
  mutating func endOfOpenElement(_ bytes: Bytes) -> Int? {
    switch value.scan(bytes, from: 0) {
    case .ended(let end), .broken(let end): end
    case .open: nil
    }
  }

  /// A string that no colon follows is an element itself.
  private mutating func closeName() {
    if let name, !isMember { spans.append(name) }
    name = nil
    isMember = false
  }

  private mutating func enter(_ bytes: Bytes, _ start: Int, isWhole: Bool) -> Int {
    if isMember {
      if let name, envelope.contains(where: { bytes[name.lowerBound + 1..<name.upperBound - 1] == $0 }) {
        self.name = nil
        isMember = false
        hasEntered = true
        return start + 1
      }
    } else {
      closeName()
      if bytes[start] == UInt8(ascii: "[") { return start + 1 }
      switch opensEnvelope(bytes, start + 1) {
      case true:
        hasEntered = true
        return start + 1
      case nil where !isWhole:
        hasEntered = true
        open = start
        return bytes.count
      default: break
      }
    }
    return element(bytes, start)
  }

  private mutating func element(_ bytes: Bytes, _ start: Int) -> Int {
    value = ValueScanner()
    let result = ValueScanner.end(ofWhole: bytes, from: start).map { ValueScanner.Result.ended($0) }
    switch result ?? value.scan(bytes, from: start) {
    case .ended(let end), .broken(let end):
      if !isMember { spans.append(start..<end) }
      name = nil
      isMember = false
      return end
    case .open:
      open = name?.lowerBound ?? start
      return bytes.count
    }
  }

  /// How far into an object its envelope may begin: behind a few short members, as of paging.
  private static let reach = 512

  /// Whether one of the first members of an object is an envelope's; nil where that lies beyond the bytes.
  private func opensEnvelope(_ bytes: Bytes, _ start: Int) -> Bool? {
    guard !envelope.isEmpty else { return false }
    var position = blanks(bytes, start)
    while position - start <= Self.reach {
      guard position < bytes.count else { return nil }
      guard bytes[position] == UInt8(ascii: "\""),
        let end = bytes[0..<min(bytes.count, position + 66)].firstIndex(of: UInt8(ascii: "\""), from: position + 1)
      else { return bytes.count - position > 64 ? false : bytes[position] == UInt8(ascii: "\"") ? nil : false }
      let isEnvelope = envelope.contains { bytes[position + 1..<end] == $0 }
      position = blanks(bytes, end + 1)
      guard position < bytes.count else { return nil }
      guard bytes[position] == UInt8(ascii: ":") else { return false }
      position = blanks(bytes, position + 1)
      guard position < bytes.count else { return nil }
      if isEnvelope { return bytes[position] == UInt8(ascii: "[") || bytes[position] == UInt8(ascii: "{") }
      guard let next = endOfValue(bytes, position) else {
        return bytes.count - start > Self.reach ? false : nil
      }
      position = blanks(bytes, next)
      guard position < bytes.count else { return nil }
      guard bytes[position] == UInt8(ascii: ",") else { return false }
      position = blanks(bytes, position + 1)
    }
    return false
  }

  private func endOfValue(_ bytes: Bytes, _ start: Int) -> Int? {
    let near = bytes[0..<min(bytes.count, start + Self.reach)]
    switch bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["):
      var scanner = ValueScanner()
      guard case .ended(let end) = scanner.scan(near, from: start) else { return nil }
      return end
    default:
      var end = start
      while end < near.count, near[end] != UInt8(ascii: ","), near[end] != UInt8(ascii: "}") { end += 1 }
      return end < near.count ? end : nil
    }
  }

  private func blanks(_ bytes: Bytes, _ start: Int) -> Int {
    var position = start
    while position < bytes.count, ValueScanner.isBlank(bytes[position]) { position += 1 }
    return position
  }

  private mutating func string(_ bytes: Bytes, _ start: Int) -> Int {
    // The value of a member is no element, whatever follows it.
    let member = isMember ? name : nil
    closeName()
    value = ValueScanner()
    switch value.scan(bytes, from: start) {
    case .ended(let end):
      if member == nil { name = start..<end }
      return end
    case .broken(let end):
      spans.append(start..<end)
      return end
    case .open:
      open = member?.lowerBound ?? start
      return bytes.count
    }
  }

  /// Whole files that are no JSON are looked at so, to be told from those that are.
  private func endOfScalar(_ bytes: Bytes, _ start: Int) -> Int {
    var position = start
    while true {
      position = WordScan.first(in: bytes, from: position) { word in
        WordScan.below(word, 0x21) | WordScan.equals(word, UInt8(ascii: ","))
          | WordScan.equals(word, UInt8(ascii: "\""))
          | WordScan.equals(word, UInt8(ascii: "[")) | WordScan.equals(word, UInt8(ascii: "]"))
          | WordScan.equals(word, UInt8(ascii: "{")) | WordScan.equals(word, UInt8(ascii: "}"))
      }
      guard position < bytes.count else { return bytes.count }
      switch bytes[position] {
      case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
        UInt8(ascii: "}"):
        return position
      case let byte where ValueScanner.isBlank(byte): return position
      default: position += 1
      }
    }
  }

  /// A number, a word, or what is no JSON at all: up to the next blank or bracket.
  private mutating func scalar(_ bytes: Bytes, _ start: Int, isWhole: Bool) -> Int {
    let end = endOfScalar(bytes, start + 1)
    if end == bytes.count, !isWhole {
      open = name?.lowerBound ?? start
      return end
    }
    if !isMember {
      closeName()
      spans.append(start..<end)
    }
    name = nil
    isMember = false
    return end
  }
}
