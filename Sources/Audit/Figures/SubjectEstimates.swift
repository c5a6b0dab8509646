package import GRDB
package import Store

/// What the sketches of subjects tell, worked out once for all figures and rules that ask.
package final class SubjectEstimates {
  private let database: Database
  private var known: SubjectFigures?

  /// Declarations and period stand in the store, and do not change while this is asked.
  ///
  /// - Parameter figures: What the sketches tell, where it is known already.
  package init(_ database: Database, figures: SubjectFigures? = nil) {
    self.database = database
    known = figures
  }

  /// Subjects by client.
  package func counts() throws -> SubjectCounts { try figures().counts }

  /// Subjects that audiences have in common.
  package func linked() throws -> LinkedSubjects { try figures().linked }

  private func figures() throws -> SubjectFigures {
    if let known { return known }
    let figures = try SubjectFigures(database)
    known = figures
    return figures
  }
}
