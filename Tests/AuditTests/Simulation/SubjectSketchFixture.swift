import AuditTestSupport
import Foundation
import GRDB
import Rollup
import Store
import TokenModel

/// Sketches of the same subjects for several clients of a store.
struct SubjectSketchFixture {
  private var numbers = SplitMix(seed: 7)

  /// In the month of the last day of the examples.
  mutating func write(to store: EvidenceStore, clients: [String], subjects: Int) throws {
    var sketch = SubjectSketch()
    for _ in 0..<subjects { sketch.insert(numbers.next()) }
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
