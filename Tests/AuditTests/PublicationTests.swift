import Testing
import TokenModel

@testable import Audit

@Suite struct PublicationTests {
  private let publication = Publication(minCell: 5)

  @Test("counts below the published cell are raised, none at all is none") func raises() {
    #expect(publication.count(0) == PublishedCount(value: 0, raised: false))
    #expect(publication.count(1) == PublishedCount(value: 5, raised: true))
    #expect(publication.count(4) == PublishedCount(value: 5, raised: true))
    #expect(publication.count(5) == PublishedCount(value: 5, raised: false))
    #expect(Publication(minCell: 0).count(1) == PublishedCount(value: 1, raised: false))
  }

  @Test(
    "words for a part of a whole",
    arguments: [
      (12, 1_234, "12 of 1,234 tokens (1.0%)"), (3, 1_234, "fewer than 5 of 1,234 tokens"),
      (100, 100, "100 of 100 tokens (100.0%)"),
      (9_999_999, 10_000_000, "9,999,999 of 10,000,000 tokens (more than 99.9%)"),
      (5, 1_000_000, "5 of 1,000,000 tokens (less than 0.1%)"), (0, 10, "0 of 10 tokens (0.0%)"),
    ] as [(Int64, Int64, String)])
  func words(part: Int64, whole: Int64, text: String) { #expect(publication.words(part, of: whole, "tokens") == text) }

  @Test("a raised count shows in evidence, and its share is an estimate") func evidence() {
    let evidence = publication.evidence("tokens", 2, of: 100, tier: .token)
    #expect(evidence.numerator == 5)
    #expect(evidence.value == 0.05)
    #expect(evidence.raised)
    #expect(evidence.basis == .estimate)
    #expect(publication.evidence("tokens", 50, of: 100, tier: .tokenPartial).basis == .lowerBound)
  }
}
