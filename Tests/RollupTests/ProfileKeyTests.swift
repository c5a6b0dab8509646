import Testing
import TokenModel

@testable import Rollup

@Suite struct ProfileKeyTests {
  private static let plain = ProfileKey(
    kind: .issuance, issuer: 1, client: 2, audienceSet: 3, tokenType: .access, typeBasis: .header, grant: .password,
    scopeSet: 4, shape: 5, header: 6, rsaBytes: 0, protection: .jws, verification: .notAttempted, tier: .token,
    form: .complete, subjectKind: .person)

  /// Every value of every field, the others being equal.
  private static var variants: [ProfileKey] {
    func all<Value>(_ field: WritableKeyPath<ProfileKey, Value>, _ values: [Value]) -> [ProfileKey] {
      values.map {
        var key = plain
        key[keyPath: field] = $0
        return key
      }
    }
    let numbers: [Int32] = [-1, 0, 100, 101, .max]
    return all(\.kind, EventKind.allCases) + all(\.issuer, numbers) + all(\.client, numbers)
      + all(\.audienceSet, numbers) + all(\.tokenType, TokenType.allCases)
      + all(\.typeBasis, TokenTypeBasis.allCases) + all(\.grant, Grant.allCases) + all(\.scopeSet, numbers)
      + all(\.shape, numbers) + all(\.header, numbers) + all(\.rsaBytes, [0, 1, 128, 256, 384, 512])
      + all(\.protection, Protection.allCases) + all(\.verification, Verification.allCases)
      + all(\.tier, EvidenceTier.allCases) + all(\.form, TokenForm.allCases)
      + all(\.subjectKind, SubjectKind.allCases)
  }

  @Test("no two profiles come to the same key, and no two days of one") func distinct() {
    var seen: [(key: ProfileKey, words: KeyTable.Key)] = []
    for key in Self.variants where !seen.contains(where: { $0.key == key }) {
      let words = key.words(on: Day(number: 20_000))
      #expect(!seen.contains { $0.words == words }, "\(key)")
      #expect(words != key.words(on: Day(number: 20_001)))
      seen.append((key, words))
    }
    #expect(seen.count > 70)
  }
}
