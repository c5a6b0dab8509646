import AuditTestSupport
import Testing
import TokenModel

@testable import Ingest

/// Where a value ends, against a reading byte by byte.
@Suite struct ValueScannerTests {
  /// The end of a string that begins at 0: the quote that no backslash escapes, or the line end that breaks it off.
  private static func end(of text: [UInt8]) -> ValueScanner.Result {
    var position = 1
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "\\"): position += 2
      case UInt8(ascii: "\""): return .ended(position + 1)
      case 0x0A: return .broken(position)
      default: position += 1
      }
    }
    return .open
  }

  @Test("strings of every length, with what matters at every place")
  func strings() {
    for length in 0..<40 {
      for mark in ["\"", "\\\"", "\\\\", "\n", "\u{80}", "\u{a}"] {
        for place in 0...length {
          let inner = String(repeating: "x", count: place) + mark + String(repeating: "y", count: length - place)
          let text = Array(("\"" + inner + "\"  ").utf8)
          text.withUnsafeBufferPointer { buffer in
            var scanner = ValueScanner()
            #expect(scanner.scan(Bytes(buffer), from: 0) == Self.end(of: text), "\(inner)")
          }
        }
      }
    }
  }

  @Test("a value that goes on in the next buffer ends where it does in one")
  func pieces() {
    let text = Array(#"{"a":["x\"y",{"b":"c\\"}],"long":"0123456789abcdef\\\"0123456789"} "#.utf8)
    for cut in 1..<text.count - 1 {
      text.withUnsafeBufferPointer { buffer in
        let bytes = Bytes(buffer)
        var scanner = ValueScanner()
        guard scanner.scan(bytes[0..<cut], from: 0) == .open else {
          #expect(cut == text.count - 1)
          return
        }
        #expect(scanner.scan(bytes[cut..<text.count], from: 0) == .ended(text.count - 1 - cut), "\(cut)")
      }
    }
  }

  @Test("the end found 64 bytes at a time is the one found byte by byte, or none")
  func wholeValues() {
    var random = SplitMix(seed: 7)
    let parts = [
      "{", "}", "[", "]", "\"", "\\", "\\\"", "\n", ",", ":", "\"a\":1", "\"\\\\\"", "{\"b\":[]}", "\n{", "\u{e9}",
      String(repeating: "x", count: 61),
    ]
    var found = 0
    for _ in 0..<20_000 {
      var text = random.chance(50) ? "{" : "["
      for _ in 0..<random.below(24) { text += random.pick(parts) }
      let bytes = Array(text.utf8)
      bytes.withUnsafeBufferPointer { buffer in
        guard let end = ValueScanner.end(ofWhole: Bytes(buffer), from: 0) else { return }
        found += 1
        var scanner = ValueScanner()
        #expect(scanner.scan(Bytes(buffer), from: 0) == .ended(end), "\(text)")
      }
    }
    #expect(found > 1_000)
  }

  @Test("the end of what a log holds is found 64 bytes at a time")
  func plainValues() {
    for length in 0..<200 {
      let inner = String(repeating: "y", count: length)
      let text = Array(#"{"a":["\#(inner)\"{\\",{"b":[{}]}],"c":"]}","d":"\#(inner)"},{"e":1}"#.utf8)
      text.withUnsafeBufferPointer { buffer in
        var scanner = ValueScanner()
        guard case .ended(let end) = scanner.scan(Bytes(buffer), from: 0) else { return }
        #expect(ValueScanner.end(ofWhole: Bytes(buffer), from: 0) == end)
      }
    }
  }
}
