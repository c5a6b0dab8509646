internal import Policy
internal import TokenModel

/// Which findings the policy's waivers accept, measured on the last day of the period.
struct WaiverMatching {
  let waivers: [Waiver]
  let last: Day

  /// Days before its end at which a waiver is said to end: those of TA-AC-004.
  let notice: Int

  init(policy: PolicyDocument?, last: Day) {
    waivers = policy?.waivers ?? []
    self.last = last
    notice = UnsoundWaiver.noticeDays(under: policy, on: last)
  }

  /// Marks the findings that a waiver accepts; the first by id that holds. Gives what every waiver did, sorted by id.
  func apply(to findings: inout [TrackedFinding]) -> [WaiverUse] {
    var matches: [String: Int] = [:]
    let ordered = waivers.sorted { ByteOrder.precedes($0.id, $1.id) }
    for position in findings.indices where findings[position].finding.status.isOpen {
      for waiver in ordered where Self.covers(waiver, findings[position].finding) {
        matches[waiver.id, default: 0] += 1
        if findings[position].finding.waiver == nil, waiver.from <= last, last <= waiver.until {
          findings[position].finding.waiver = waiver.id
        }
      }
    }
    return ordered.map { use($0, matches: matches[$0.id] ?? 0) }
  }

  static func covers(_ waiver: Waiver, _ finding: Finding) -> Bool {
    func holds(_ pattern: String?, _ name: String?) -> Bool {
      guard let pattern else { return true }
      return name.map { Glob(pattern).matches($0) } ?? false
    }
    return waiver.rule == finding.rule && (waiver.fingerprint.map { $0 == finding.fingerprint } ?? true)
      && holds(waiver.issuer, finding.scope.issuer) && holds(waiver.client, finding.scope.client)
      && holds(waiver.audience, finding.scope.audience) && holds(waiver.claim, finding.scope.claim)
  }

  private func use(_ waiver: Waiver, matches: Int) -> WaiverUse {
    let state: WaiverUse.State =
      if last < waiver.from { .future } else if waiver.until < last { .expired } else if matches == 0 {
        .unused
      } else if waiver.until <= last.advanced(by: notice) { .ending } else { .active }
    return WaiverUse(
      id: waiver.id, rule: waiver.rule,
      scope: ResourceScope(
        issuer: waiver.issuer, client: waiver.client, audience: waiver.audience, claim: waiver.claim),
      reason: waiver.reason, owner: waiver.owner, approvedBy: waiver.approvedBy, from: waiver.from,
      until: waiver.until, state: state, matches: matches)
  }
}
