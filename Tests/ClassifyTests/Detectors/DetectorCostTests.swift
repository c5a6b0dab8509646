import Glibc
import Testing
import TokenModel

@testable import Classify

@Suite("What bad input costs a detector", .serialized)
struct DetectorCostTests {
  /// Bytes of the longer value; the shorter one has half of them.
  private static let length = 1 << 20

  @Test("twice the bytes cost at most three times as much", arguments: DetectorRegistry.all.indices)
  func linear(_ place: Int) throws {
    let detector = DetectorRegistry.all[place]
    let seeds = Self.seeds(for: detector).map { (text: $0, cost: cost(detector, $0, 1 << 14)) }
    let worst = try #require(seeds.max { $0.cost < $1.cost }).text
    // A machine that is busy makes single runs slow: one of some that keeps the bound shows that the work does.
    var ratios: [Double] = []
    for _ in 0..<6 {
      let half = cost(detector, worst, Self.length / 2)
      let whole = cost(detector, worst, Self.length)
      // Less than this is told by no clock; to read the megabyte a thousand times would take minutes.
      if whole < 2_000_000 || whole <= 3 * half { return }
      ratios.append(Double(whole) / Double(half))
    }
    Issue.record("\(detector.description.id) on \(worst): \(ratios)")
  }

  /// What may make a reader start anew, or look back: marks that stand alone, pairs, beginnings of what it looks for.
  private static func seeds(for detector: any Detector.Type) -> [String] {
    var seeds = [
      "@", "a@", "a@b.", "%40", "a%40", "%", "1", "1 ", ":", "::", ".", "a.", "{", "[", "{\"a\":", "\\", "\"\\", "<",
      "eyJ.",
      ".eyJ", "0:", "1-", "\"", "+1 ", "DE89 ", "DE89", "7.", "//", "https://", "A", "\u{1F600}", "ä", "\u{202E}",
    ]
    for example in detector.examples.found {
      seeds.append(example)
      seeds.append(example + " ")
      seeds.append(String(example.dropLast()))
    }
    return seeds
  }

  /// Nanoseconds of this thread for a value of so many bytes: the seed over and over, then what nobody looks for.
  private func cost(_ detector: any Detector.Type, _ seed: String, _ length: Int) -> Int {
    let unit = Array(seed.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length + unit.count)
    while bytes.count < length { bytes.append(contentsOf: unit) }
    bytes.append(0x01)
    return bytes.withUnsafeBufferPointer { buffer in
      let start = Self.clock
      _ = detector.detects(Bytes(buffer))
      return Self.clock - start
    }
  }

  private static var clock: Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
