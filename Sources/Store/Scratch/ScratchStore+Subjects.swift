internal import Foundation
internal import GRDB
internal import Rollup

extension ScratchStore {
  /// Gives the subjects of clients identifiers of their own, one set a client: as many as before, that no other client
  /// has. Only subjects by the claim `sub` change.
  ///
  /// - Returns: How many sketches changed.
  package func makeSubjectsPairwise(issuers: Set<Int64>, clients: Set<Int64>) throws -> Int {
    try copy("subject_sketch")
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT month, issuer_id, client_id, audience_id, registers, client.name FROM subject_sketch
        JOIN client USING (client_id) WHERE space = 'sub'
        """)
    var changed = 0
    for row in rows where issuers.contains(row[1]) && clients.contains(row[2]) {
      guard let sketch = SubjectSketch(encoded: row[4] as Data) else { continue }
      let shuffled = sketch.pairwise(for: row[5])
      try database.execute(
        sql: """
          UPDATE subject_sketch SET registers = ?
          WHERE month = ? AND issuer_id = ? AND client_id = ? AND audience_id = ? AND space = 'sub'
          """,
        arguments: [Data(shuffled.encoded), row[0] as Int64, row[1] as Int64, row[2] as Int64, row[3] as Int64])
      changed += 1
    }
    return changed
  }
}
