internal import Foundation
internal import Store
internal import TokenModel

/// Keeps the store no longer and no finer than its retention says: what `purge` and the nightly run share.
struct RetentionStep {
  var store: String
  var keys: String
  var retention: Retention
  /// The recorded time, from which days are counted back.
  var startedMilliseconds: Int64

  private var today: Day { Day(milliseconds: startedMilliseconds) }

  /// What is due, and what was asked for beyond it.
  ///
  /// - Parameters:
  ///   - before: Removes every period before the day.
  ///   - keysNow: Destroys the keys of all months that have ended (by `before`, where it is given) at once.
  func run(
    before: Day? = nil, keysNow: Bool = false, holding lock: StoreLock
  ) throws -> [Removal] {
    do {
      return try withExtendedLifetime(lock) {
        let evidence = try EvidenceStore(store, access: .existing)
        var removals: [Removal] = []
        if let before {
          removals += try Purge(evidence).remove(
            before: before, why: "purge --before \(before.text)", now: startedMilliseconds)
        }
        if let months = retention.months {
          let bound = today.firstOfMonth.earlier(by: months)
          removals += try Purge(evidence).remove(
            before: bound, why: "months: \(months)", now: startedMilliseconds)
        }
        removals += try Ageing(evidence, retention).run(now: startedMilliseconds)
        if keysNow { removals += try destroyKeys(before: min(before ?? today, today), evidence) }
        return removals + (try dueKeys(evidence))
      }
    } catch let failure as StoreFailure {
      throw Failure(failure)
    }
  }

  /// Destroys the keys that are due, and nothing else.
  func destroyDueKeys(holding lock: StoreLock) throws(Failure) -> [Removal] {
    do throws(StoreFailure) {
      return try withExtendedLifetime(lock) { () throws(StoreFailure) -> [Removal] in
        try dueKeys(EvidenceStore(store, access: .existing))
      }
    } catch {
      throw Failure(error)
    }
  }

  /// A store without a key file has no key to destroy; opening it would make one.
  private var hasKeys: Bool { FileManager.default.fileExists(atPath: keys) }

  private func dueKeys(_ evidence: EvidenceStore) throws(StoreFailure) -> [Removal] {
    guard hasKeys else { return [] }
    var file = try SubjectKeys(keys)
    let months = try KeyRetention.destroyDue(
      in: &file, of: evidence, at: startedMilliseconds, graceDays: retention.subjectKeyDays)
    return months.map { removal(of: $0, why: "subject_key_days: \(retention.subjectKeyDays)") }
  }

  private func destroyKeys(before day: Day, _ evidence: EvidenceStore) throws(StoreFailure) -> [Removal] {
    guard hasKeys else { return [] }
    var file = try SubjectKeys(keys)
    let removals = try file.destroy(before: day.month).map { removal(of: $0, why: "purge --subject-keys") }
    if !removals.isEmpty { try evidence.bury(removals, now: startedMilliseconds) }
    return removals
  }

  private func removal(of month: Int32, why: String) -> Removal {
    Removal(what: "subject key of \(Day(ofMonth: month).text.prefix(7))", why: why, count: 1)
  }
}

extension Day {
  /// The first day of the calendar month so many months before; the day must be the first of one.
  fileprivate func earlier(by months: Int) -> Day {
    (0..<months).reduce(self) { day, _ in day.advanced(by: -1).firstOfMonth }
  }
}
