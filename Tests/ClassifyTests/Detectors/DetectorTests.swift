import Testing
import TokenModel

@testable import Classify

@Suite("Detectors")
struct DetectorTests {
  @Test("every detector finds its examples and misses its near misses", arguments: DetectorRegistry.all.indices)
  func examples(_ place: Int) {
    let detector = DetectorRegistry.all[place]
    let description = detector.description
    #expect(!detector.examples.found.isEmpty && !detector.examples.missed.isEmpty)
    for value in detector.examples.found {
      #expect(finds(detector, value), "\(description.id) misses \(value)")
      #expect(description.screen.lengths.contains(value.utf8.count), "\(description.id) screens out \(value)")
      #expect(description.screen.admits(first: value.utf8.first ?? 0), "\(description.id) screens out \(value)")
    }
    for value in detector.examples.missed {
      #expect(!finds(detector, value), "\(description.id) finds \(value)")
    }
  }

  /// Marks decide before the detector does: they must not keep a value from it that it would find. Length and first
  /// byte are what it may count on.
  @Test("no screen keeps back what its detector finds", arguments: DetectorRegistry.all.indices)
  func screens(_ place: Int) {
    let detector = DetectorRegistry.all[place]
    let screen = detector.description.screen
    let replacements = Array("@%.:/\"0aA -{=,;(_".utf8)
    func check(_ bytes: [UInt8]) {
      bytes.withUnsafeBufferPointer { buffer in
        let value = Bytes(buffer)
        guard screen.lengths.contains(value.count), screen.admits(first: value[0]), detector.detects(value) else {
          return
        }
        #expect(screen.holds.isSubset(of: .of(value)), "\(value.text)")
      }
    }
    for other in DetectorRegistry.all {
      for example in other.examples.found + other.examples.missed {
        let bytes = Array(example.utf8)
        for position in bytes.indices {
          var shorter = bytes
          shorter.remove(at: position)
          check(shorter)
          for replacement in replacements {
            var changed = bytes
            changed[position] = replacement
            check(changed)
          }
        }
      }
    }
  }

  @Test("marks are those of the bytes that stand in a value")
  func marks() {
    // Those that detectors need, and those that part words.
    let ofDetectors = ValueMarks(rawValue: UInt16(ValueMarks.sets - 1))
    func marks(_ text: String) -> ValueMarks { text.withBytes { ValueMarks.of($0).intersection(ofDetectors) } }
    func walked(_ text: String) -> ValueMarks { text.withBytes { ValueMarks.of($0).subtracting(ofDetectors) } }
    #expect(marks("") == [])
    #expect(
      marks("a-b_cé") == [.lower, .word] && marks("a+") == [.lower, .plus] && marks("\\") == .slash
        && marks("a b") == [.lower, .gap])
    #expect(
      marks("f-F-0a9") == [.lower, .upper, .digit] && marks("g") == [.lower, .word] && marks("G") == [.upper, .word])
    #expect(marks("Ada@example.org") == [.upper, .lower, .at, .dot, .word])
    #expect(marks("%40") == [.at, .plus, .digit])
    #expect(marks("https://") == [.lower, .colon, .slash, .gap, .word])
    #expect(marks("\"") == .quote)
    #expect(walked("") == [] && walked("*") == [] && walked("@") == [])
    #expect(walked("a") == [.letter, .part] && walked("é") == .letter && walked("7") == .part && walked(".") == .part)
    #expect(walked("-") == [.hyphen, .part] && walked("_") == [.hyphen, .part] && walked("+") == .part)
    for divider in "\t /?&#:;,|()<[]\"'{}" { #expect(walked(String(divider)) == .divider, "\(divider)") }
    #expect(walked("=") == [.divider, .assignment] && walked(">") == [.divider, .assignment])
  }

  @Test("identifiers of detectors are unique, and their classes are in the reference")
  func descriptions() {
    let descriptions = DetectorRegistry.all.map { $0.description }
    #expect(Set(descriptions.map(\.id)).count == descriptions.count)
    #expect(descriptions.count <= DetectorSet.bitWidth)
    for description in descriptions {
      #expect(ClaimReference.shared.row(of: description.dataClass) != nil, "\(description.id)")
      #expect(!description.source.isEmpty && !description.summary.isEmpty)
    }
  }

  private func finds(_ detector: any Detector.Type, _ value: String) -> Bool {
    value.withBytes { detector.detects($0) }
  }
}
