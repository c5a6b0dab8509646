import AuditTestSupport
import Classify
import TokenModel
import Testing

@testable import Corpus

@Suite("The labelled corpus")
struct CorpusGeneratorTests {
  static let payloads = CorpusGenerator().payloads(2_000)

  @Test("the same seed makes the same payloads, another seed others")
  func seeds() {
    let again = CorpusGenerator().payloads(50)
    #expect(again.map(\.json) == Self.payloads.prefix(50).map(\.json))
    #expect(CorpusGenerator(seed: 1).payloads(50).map(\.json) != again.map(\.json))
  }

  @Test("every label is a class of the reference, and every leaf has exactly one label")
  func labels() throws {
    let classifier = PayloadClassifier(masking: NameMasker.byClassAlone)
    for payload in Self.payloads {
      for leaf in payload.leaves {
        for dataClass in leaf.classes { #expect(ClaimReference.shared.row(of: dataClass) != nil, "\(dataClass)") }
      }
      let document = try ParsedJSON(payload.json)
      let paths = try classifier.classify(document.root, type: payload.tokenType).map(\.path)
      #expect(paths.sorted() == payload.leaves.map(\.path).sorted(), "\(payload.product) \(payload.shape)")
    }
  }

  @Test("it has at least 15 products, 12 locales, hard negatives, odd places and machines")
  func breadth() {
    #expect(Set(Self.payloads.map(\.product)).count >= 15)
    #expect(Set(Self.payloads.map(\.locale)).count >= 16)
    let leaves = Self.payloads.flatMap(\.leaves)
    for trait in LabelledLeaf.Trait.allCases { #expect(leaves.count { $0.trait == trait } > 100) }
    #expect(Self.payloads.contains { $0.isHeldOut && $0.product.hasPrefix("handmade-") })
  }
}
