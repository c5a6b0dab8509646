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
}
