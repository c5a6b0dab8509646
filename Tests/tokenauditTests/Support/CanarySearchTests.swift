import Foundation
import Testing

@Suite("The search for planted values")
struct CanarySearchTests {
  private let search = CanarySearch("wimbrel")

  @Test(
    "finds a text in every spelling",
    arguments: [
      "wimbrel", "WIMBREL", "lerbmiw", "77696d6272656c", "77696D6272656C", "%77%69%6d%62%72%65%6c",
      #"\u0077\u0069\u006d\u0062\u0072\u0065\u006c"#,
    ])
  func spellings(text: String) {
    #expect(!search.spellings(in: Data("before \(text) after".utf8)).isEmpty)
  }

  @Test("finds it in base64 and in UTF-16, wherever it stands", arguments: 0..<6)
  func alignments(offset: Int) {
    let padded = String(repeating: "~", count: offset) + "wimbrel?>?>"
    let base64 = Data(padded.utf8).base64EncodedString()
    #expect(!search.spellings(in: Data(base64.utf8)).isEmpty)
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
      #expect(!search.spellings(in: padded.data(using: encoding) ?? Data()).isEmpty)
    }
  }

  @Test("finds nothing where there is nothing")
  func nothing() {
    #expect(search.spellings(in: Data("a wimple, a whimbrel".utf8)).isEmpty)
    #expect(search.spellings(in: Data()).isEmpty)
  }
}
