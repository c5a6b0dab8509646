package import GRDB
package import Store

/// What the sketches of subjects tell, worked out once for all figures and rules that ask.
package final class SubjectEstimates {
  private let database: Database
  private var known: (counts: SubjectCounts?, linked: LinkedSubjects?)

  /// Declarations and period stand in the store, and do not change while this is asked.
  ///
  /// - Parameters:
  ///   - counts: Subjects by client, where they are known already.
  ///   - linked: Subjects that audiences have in common, where they are known already.
  package init(_ database: Database, counts: SubjectCounts? = nil, linked: LinkedSubjects? = nil) {
    self.database = database
    known = (counts, linked)
  }

  /// Subjects by client.
  package func counts() throws -> SubjectCounts {
    if let counts = known.counts { return counts }
    let counts = try SubjectCounts(database)
    known.counts = counts
    return counts
  }

  /// Subjects that audiences have in common.
  package func linked() throws -> LinkedSubjects {
    if let linked = known.linked { return linked }
    let linked = try LinkedSubjects(database)
    known.linked = linked
    return linked
  }
}
