internal import GRDB
internal import TokenModel

/// Destroys the keys of subjects that are due: ten days after their month's end (design §5). What was counted stays;
/// from then on nobody can test whether a given person is among the subjects of that month.
package enum KeyRetention {
  /// Destroys what is due at an instant, in milliseconds since 1970, and notes it in the store. Nothing is destroyed where
  /// the clock stands before an earlier run: it cannot be trusted then.
  ///
  /// - Parameter graceDays: days after a month's end in which its key may still exist.
  /// - Returns: the months (`year * 12 + month - 1`) whose keys are gone now.
  @discardableResult
  package static func destroyDue(
    in keys: inout SubjectKeys, of store: EvidenceStore, at milliseconds: Int64,
    graceDays: Int = Retention().subjectKeyDays
  ) throws(StoreFailure) -> [Int32] {
    do {
      let latest = try store.read { try Int64.fetchOne($0, sql: "SELECT max(started_ms) FROM run") }
      if let latest, milliseconds < latest { return [] }
      let month = Day(milliseconds: milliseconds).advanced(by: -graceDays).month
      let gone = try keys.destroy(before: month)
      guard !gone.isEmpty else { return [] }
      try store.bury(
        gone.map {
          Removal(
            what: "subject key of \(Day(ofMonth: $0).text.prefix(7))", why: "\(graceDays) days after its month's end",
            count: 1)
        }, now: milliseconds)
      return gone
    } catch {
      throw StoreFailure(error, path: store.path)
    }
  }
}
