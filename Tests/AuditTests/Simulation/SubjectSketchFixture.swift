import Foundation
import GRDB
import Rollup
import Store
import TokenModel

/// Sketches of the same subjects for several clients of a store.
struct SubjectSketchFixture {
  private var state: UInt64 = 7

  /// SplitMix64 (Steele, Lea and Flood 2014).
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// In the month of the last day of the examples.
  mutating func write(to store: EvidenceStore, clients: [String], subjects: Int) throws {
    var sketch = SubjectSketch()
    for _ in 0..<subjects { sketch.insert(next()) }
    let registers = Data(sketch.encoded)
    try store.write { database in
      for client in clients {
        try database.execute(
          sql: """
            INSERT INTO subject_sketch (month, issuer_id, client_id, audience_id, space, registers)
            SELECT ?, issuer_id, client_id, audience_id, 'sub', ? FROM issuer, client, audience
            WHERE client.name = ? LIMIT 1
            """, arguments: [ExampleBatch.lastDay.month, registers, client])
      }
    }
  }
}
