/// From which digest on a name that is not known yet would fold, by day or month, told by the folds of earlier commits of
/// the same run. It only ever falls, since the smallest digests of all are kept: what lies above it now lies above it at
/// the end. A run that knows none folds as well, only later: after everything that was invented has been written. Of one
/// source in one run.
final class CapFloors {
  /// Of claim paths at the top of a token, by day.
  var paths: [Int32: NameDigest] = [:]
  /// Of places of `claim_evidence`, by month.
  var places: [Int32: NameDigest] = [:]

  /// Of clients, by day.
  var clients: [Int32: NameDigest] = [:]
  /// Of clients whose subjects are told apart, by month.
  var subjects: [Int32: NameDigest] = [:]

  /// Of what folds to `(many)`: clients by the columns of profiles, by day.
  var crowded = CrowdedGroups()
  /// The same for sketches of subjects, by month.
  var crowdedSubjects = CrowdedGroups()

  var isEmpty: Bool {
    paths.isEmpty && places.isEmpty && clients.isEmpty && subjects.isEmpty && crowded.isEmpty && crowdedSubjects.isEmpty
  }
}
