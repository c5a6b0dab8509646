import Testing
import TokenModel

@testable import Store

@Suite struct SetNameTests {
  @Test("members are sorted by bytes and stand once") func sorted() {
    #expect(SetName.text(.known, ["b", "a", "b"]) == #"["a","b"]"#)
  }

  @Test("the order of a set makes no other name") func order() {
    #expect(SetName.text(.known, ["x", "é", "Z"]) == SetName.text(.known, ["é", "Z", "x"]))
  }

  @Test("names that Unicode calls equivalent stay apart") func equivalent() {
    #expect(SetName.text(.known, ["e\u{301}", "\u{E9}"]).utf8.elementsEqual("[\"e\u{301}\",\"\u{E9}\"]".utf8))
  }

  @Test("quotes and control characters cannot end a name") func escapes() {
    #expect(SetName.text(.known, ["a\",\"b"]) == #"["a\",\"b"]"#)
    #expect(SetName.text(.known, ["a\u{1}\n"]) == #"["a\u0001\n"]"#)
  }

  @Test("a set that is not known is named by its state") func states() {
    #expect(SetName.text(.many, []) == "(many)")
    #expect(SetName.text(.absent, []) == "(absent)")
  }
}
