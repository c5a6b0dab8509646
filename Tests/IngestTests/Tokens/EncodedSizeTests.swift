import AuditTestSupport
import Testing
import TokenModel

@testable import Ingest

/// The size of a value by its tape, against the text that it was read from.
@Suite struct EncodedSizeTests {
  @Test(
    "is that of the text without blanks",
    arguments: [
      "{}", "[]", "[[]]", #"{"a":{}}"#, #"{"a":[],"b":{"c":[1]}}"#, "[1,2,3]", #"["",null,true,false]"#, #"{"":""}"#,
      #"{"iss":"https://a.example","aud":["x","y"],"n":{"m":{"k":[{"z":0},{"z":-1},[]]}},"e":null}"#,
      "[0,9,10,99,100,999999999,1000000000,1772435730,-1772435730,999999999999999999,1000000000000000000]",
      "[9223372036854775807,-9223372036854775808]", #"{"ü":"ß€"}"#,
    ])
  func size(text: String) throws {
    let json = try ParsedJSON(text)
    #expect(EncodedSize.bytes(of: json.root) == text.utf8.count)
    // Of a part too, wherever it stands.
    let outer = try ParsedJSON(#"{"before":[1,{"x":2}],"part":\#(text),"after":"y"}"#)
    let part = try #require(outer.root.member("part"))
    #expect(EncodedSize.bytes(of: part) == text.utf8.count)
  }
}
