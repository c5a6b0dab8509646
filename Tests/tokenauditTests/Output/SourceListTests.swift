import Testing

@testable import tokenaudit

@Suite("The list of sources")
struct SourceListTests {
  @Test(
    "shares are rounded, and a part is never shown as nothing, nor as the whole",
    arguments: [
      (0, 7, "0 %"), (7, 7, "100 %"), (1, 1_000, "<1 %"), (999, 1_000, ">99 %"), (1, 3, "33 %"),
      (2, 3, "67 %"), (5, 1_000, "1 %"), (4, 1_000, "<1 %"), (994, 1_000, "99 %"),
    ])
  func shares(_ part: Int64, _ all: Int64, _ expected: String) {
    #expect(SourceList.share(part, of: all) == expected)
  }
}
