import AuditTestSupport
import Testing
import TokenModel

@testable import Classify

@Suite("Numbers made by their definitions")
struct GeneratedNumberTests {
  private static let count = 200

  @Test("each one is found by its detector, whose screen lets it in", arguments: GeneratedNumber.all)
  func found(_ kind: GeneratedNumber) throws {
    let place = try #require(DetectorRegistry.all.firstIndex { $0.description.id == kind.detector })
    let table = DetectorTable.shared
    var random = SplitMix(seed: 20_261_125)
    for _ in 0..<Self.count {
      let number = kind.make(&random)
      let found = number.withBytes { table.found(in: $0, of: 1 << DetectorSet(place)) }
      #expect(found != 0, "\(kind.testDescription) misses \(number)")
    }
  }

  @Test("a wrong digit is noticed wherever the definition says so", arguments: GeneratedNumber.all)
  func singleDigitErrors(_ kind: GeneratedNumber) throws {
    let detector = try #require(DetectorRegistry.all.first { $0.description.id == kind.detector })
    let unguarded: Set<Int>
    switch kind.guards {
    case .nothing: return
    case .everyDigit: unguarded = []
    case .allBut(let positions, _): unguarded = positions
    }
    var random = SplitMix(seed: 4_711)
    for _ in 0..<Self.count {
      let number = Array(kind.make(&random).utf8)
      for position in number.indices where number[position].isDigit && !unguarded.contains(position) {
        for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != number[position] {
          var wrong = number
          wrong[position] = digit
          guard wrong.withUnsafeBufferPointer({ detector.detects(Bytes($0)) }) else { continue }
          Issue.record("\(kind.testDescription): \(String(decoding: wrong, as: UTF8.self)) at \(position)")
        }
      }
    }
  }

  /// Where a definition notices only most wrong digits, at least that must be so: it would not, were a weight wrong.
  @Test("most wrong digits are noticed where the definition notices not all", arguments: GeneratedNumber.all)
  func mostSingleDigitErrors(_ kind: GeneratedNumber) throws {
    let unchecked = ["dk_cpr", "gb_nino", "mt_id", "li_peid", "imsi", "eu_person"]
    guard case .nothing(let reason) = kind.guards, !reason.contains("nothing is checked"),
      !unchecked.contains(kind.detector)
    else { return }
    let detector = try #require(DetectorRegistry.all.first { $0.description.id == kind.detector })
    var random = SplitMix(seed: 815)
    var (wrong, passed) = (0, 0)
    for _ in 0..<Self.count {
      let number = Array(kind.make(&random).utf8)
      for position in number.indices where number[position].isDigit {
        var changed = number
        changed[position] = UInt8(ascii: "0") + (number[position] - UInt8(ascii: "0") + 1 + UInt8(random.below(9))) % 10
        wrong += 1
        if changed.withUnsafeBufferPointer({ detector.detects(Bytes($0)) }) { passed += 1 }
      }
    }
    #expect(passed * 5 < wrong, "\(kind.testDescription): \(passed) of \(wrong) pass")
  }

  @Test("every detector of numbers has a generator")
  func complete() {
    let families: Set<String> = [
      "government.national_id", "government.tax_id", "government.document_id", "health.identifier", "education.id",
      "financial.iban", "financial.card", "financial.wallet", "organisation.tenant",
    ]
    let generated = Set(GeneratedNumber.all.map(\.detector))
    // What holds a number of another detector, what has its own kind of test, and what has no digits to get wrong.
    let others: Set<String> = [
      "iban_inside", "national_inside", "national_dated", "eth", "vat_person", "fhir_patient", "eu_tin",
    ]
    for detector in DetectorRegistry.all where families.contains(detector.description.dataClass.rawValue) {
      let id = detector.description.id
      #expect(generated.contains(id) || others.contains(id), "\(id) has no generator")
    }
  }

  /// The chance rate against which the population is judged is the one that random numbers of the form have.
  @Test("random numbers pass about as often as a detector's chance says", arguments: GeneratedNumber.all)
  func chance(_ kind: GeneratedNumber) throws {
    let detector = try #require(DetectorRegistry.all.first { $0.description.id == kind.detector })
    // A prefix and a country are all of the form that this one asks for.
    guard detector.description.strength >= .check, kind.detector != "eu_person" else { return }
    var random = SplitMix(seed: 99)
    var passed = 0
    let trials = 2_000
    for _ in 0..<trials {
      // The same form: letters and marks stay where they are.
      let number = kind.make(&random).utf8.map { $0.isDigit ? UInt8(ascii: "0") + UInt8(random.below(10)) : $0 }
      if number.withUnsafeBufferPointer({ detector.detects(Bytes($0)) }) { passed += 1 }
    }
    // Proofs state a rate for any text; letters and prefixes that stay in place here are most of it.
    let most = max(detector.description.chance, 0.1)
    #expect(Double(passed) / Double(trials) < most * 1.5, "\(kind.testDescription): \(passed) of \(trials)")
  }

  @Test("digests agree with Ethereum's of nothing and of `abc`")
  func digests() {
    #expect(
      Hexadecimal.text(ShortKeccak256.digest([]))
        == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")
    #expect(
      Hexadecimal.text(ShortKeccak256.digest(Array("abc".utf8)))
        == "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")
  }
}
