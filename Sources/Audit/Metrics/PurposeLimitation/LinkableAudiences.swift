internal import Store

/// `purpose.linkability`: subjects that two audiences of an issuer have in common in a month, of those of the smaller
/// one. Pairwise subject identifiers bring it to about 0.
package enum LinkableAudiences: MetricDefinition {
  package static let description = MetricDescription(
    name: "purpose.linkability", unit: .share, better: .lower,
    meaning: "Subjects that two audiences have in common in a month: that the two could link them, not that they do.",
    denominator:
      "subjects of the smaller audience; from sketches, of the 50 audiences of an issuer with most subjects, in the month in which most are shared",
    view: "v_estimate", queries: [])

  /// Shared subjects by which TA-PL-007 judges: what is certainly more or certainly fewer is a value, however small.
  private static let decisive = 50.0

  package static func values(_ context: MetricContext) throws -> [MetricRow] {
    let pairs = try context.subjects.linked().pairs
    let rows = pairs.map { pair in
      var row = MetricRow(.audience, place(of: pair), value: value(of: pair), basis: .estimate)
      fill(&row, pair)
      return row
    }
    let widest = pairs.filter { value(of: $0) != nil }.max { ($0.share, $0.shared) < ($1.share, $1.shared) }
    var all = MetricRow(.all, ResourceScope(), value: widest?.share, basis: .estimate)
    if let widest { fill(&all, widest) }
    return [all] + rows
  }

  private static func fill(_ row: inout MetricRow, _ pair: LinkedSubjects.Pair) {
    row.numerator = Int64(pair.shared.rounded())
    row.denominator = Int64(pair.smaller.rounded())
    row.standardError = pair.shareError
  }

  /// The figure of a pair; nil where its error swallows it.
  static func value(of pair: LinkedSubjects.Pair) -> Double? {
    pair.smaller > 0 && (2 * pair.standardError <= pair.shared || pair.reaches(decisive) != nil) ? pair.share : nil
  }

  /// Where the figure of a pair stands.
  static func place(of pair: LinkedSubjects.Pair) -> ResourceScope {
    ResourceScope(issuer: pair.issuer, audience: pair.audience, claim: "@audience/\(pair.other)")
  }
}
