package import GRDB
internal import Rollup

/// What the sketches of subjects of the period tell, from one look at them: they are the bulk of a store.
package struct SubjectFigures: Sendable {
  package let counts: SubjectCounts
  package let linked: LinkedSubjects

  /// Reads the view `v_subject`.
  package init(_ database: Database) throws {
    var counts = SubjectCounts.Gathering()
    var linked = LinkedSubjects.Gathering()
    try ReadSketch.forEach(of: database) { row in
      counts.add(row)
      linked.add(row)
    }
    (self.counts, self.linked) = (counts.finish(), linked.finish())
  }
}
