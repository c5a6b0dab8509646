internal import TokenModel

/// What differs between an audit as it stands and the same audit as it would be.
struct SideComparison {
  let before: SimulatedSide
  let after: SimulatedSide
  /// The change puts signatures out of sight.
  let hidesSignatures: Bool

  /// Figures whose value, grade or basis differs, by name, level and scope, and how many do not.
  func figures() -> (changed: [Simulation.FigureChange], unchanged: Int) {
    let directions = Dictionary(
      uniqueKeysWithValues: MetricCatalogue.metrics.map { ($0.description.name, $0.description.better) })
    var (changed, unchanged) = ([Simulation.FigureChange](), 0)
    for (old, new) in pairs() {
      if old?.value == new?.value, old?.grade == new?.grade, old?.basis == new?.basis {
        unchanged += 1
        continue
      }
      guard let any = new ?? old else { continue }
      let delta = old?.value.flatMap { old in new?.value.map { $0 - old } }
        .map { MetricUnit(rawValue: any.unit)?.rounded($0) ?? $0 }
      var improves: Bool?
      if let delta, delta != 0, let direction = directions[any.name], direction != .neither {
        improves = (delta > 0) == (direction == .higher)
      }
      changed.append(
        Simulation.FigureChange(
          name: any.name, level: any.level, scope: any.scope, unit: any.unit, before: old?.value, after: new?.value,
          delta: delta, gradeBefore: old?.grade, gradeAfter: new?.grade, improves: improves))
    }
    return (changed, unchanged)
  }

  /// The same figure on both sides, which stand in the same order; nil where a side has none.
  private func pairs() -> [(old: SimulatedSide.Figure?, new: SimulatedSide.Figure?)] {
    var pairs: [(old: SimulatedSide.Figure?, new: SimulatedSide.Figure?)] = []
    var (old, new) = (before.figures.makeIterator(), after.figures.makeIterator())
    var (left, right) = (old.next(), new.next())
    while left != nil || right != nil {
      let leftIsFirst = right.map { right in left?.precedes(right) ?? false } ?? true
      let rightIsFirst = left.map { left in right?.precedes(left) ?? false } ?? true
      pairs.append((rightIsFirst ? nil : left, leftIsFirst ? nil : right))
      if !rightIsFirst { left = old.next() }
      if !leftIsFirst { right = new.next() }
    }
    return pairs
  }

  /// Findings that do not stay as they are, by what becomes of them, severity, rule and fingerprint, and how many do.
  func findings() -> (changed: [Simulation.FindingChange], unchanged: Int) {
    var unchanged = 0
    let changed = Set(before.findings.keys).union(after.findings.keys).compactMap {
      fingerprint -> Simulation.FindingChange? in
      let (old, new) = (before.findings[fingerprint], after.findings[fingerprint])
      guard let any = new ?? old else { return nil }
      guard let fate = fate(old, new) else {
        unchanged += 1
        return nil
      }
      return Simulation.FindingChange(
        change: fate, fingerprint: fingerprint, rule: any.rule, title: any.title, scope: any.scope,
        before: old?.measure, after: new?.measure)
    }
    let order = Simulation.Fate.allCases
    func severity(_ change: Simulation.FindingChange) -> Severity { (change.after ?? change.before)?.severity ?? .info }
    return (
      changed.sorted { left, right in
        if left.change != right.change {
          return (order.firstIndex(of: left.change) ?? 0) < (order.firstIndex(of: right.change) ?? 0)
        }
        if severity(left) != severity(right) { return severity(left) < severity(right) }
        if left.rule != right.rule { return left.rule < right.rule }
        return left.fingerprint < right.fingerprint
      }, unchanged
    )
  }

  /// Nil: it is as it was.
  private func fate(_ old: SimulatedSide.Sighting?, _ new: SimulatedSide.Sighting?) -> Simulation.Fate? {
    guard let old else { return .new }
    guard let new else { return isStillSeen(old) ? .fixed : .notObserved }
    if old.severity != new.severity { return new.severity < old.severity ? .worse : .better }
    // By the rule's own measure, as a share where it has one.
    let (past, now) =
      old.denominator > 0 && new.denominator > 0
      ? (Double(old.numerator) / Double(old.denominator), Double(new.numerator) / Double(new.denominator))
      : (Double(old.numerator), Double(new.numerator))
    return now == past ? nil : now > past ? .worse : .better
  }

  /// Whether a finding that went away is fixed, and not only out of sight.
  private func isStillSeen(_ old: SimulatedSide.Sighting) -> Bool {
    // What a rule of integrity says of a signature, it cannot say of one that lies inside a JWE.
    if hidesSignatures, old.rule.hasPrefix("TA-IC-"), old.rule != "TA-IC-008" { return false }
    return after.sees(old)
  }
}
