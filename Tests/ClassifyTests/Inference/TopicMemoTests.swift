import Testing
import TokenModel

@testable import Classify

/// What is remembered of a value is what its words say.
@Suite struct TopicMemoTests {
  @Test("values that share places, that are long, that come again")
  func same() {
    let words = ["oncology", "patients", "staff", "church", "members", "union", "team", "admin", "wing-b", "HIV", "x"]
    let memo = TopicMemo()
    let topics = TopicReader.shared
    var said = 0
    for _ in 0..<2 {
      for first in words {
        for second in words {
          for third in words + [""] {
            let value = "\(first)/\(second)-\(third)"
            for isStrict in [false, true] {
              let topic = value.withBytes { memo.topic(of: $0, strictly: isStrict, topics) }
              #expect(topic == value.withBytes { topics.topic(of: $0, strictly: isStrict) }, "\(value)")
              if topic != nil { said += 1 }
            }
          }
        }
      }
    }
    #expect(said > 100)
    #expect("".withBytes { memo.topic(of: $0, strictly: false, topics) } == nil)
  }
}
