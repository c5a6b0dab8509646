package import Policy
package import Store
package import TokenModel

/// What is to be audited, by what, and when: everything that an audit needs beside the store.
package struct AuditRequest: Sendable {
  /// First and last day of the period, whole UTC days.
  package var first: Day
  package var last: Day
  /// Nil: no policy; every client is undeclared.
  package var policy: PolicyDocument?
  /// Policy and reference, resolved for the names of the store.
  package var declarations: Declarations
  /// The recorded time of the run, in milliseconds since 1970.
  package var startedMilliseconds: Int64
  package var tool: Program
  package var classifier: Program
  /// Decides claim paths by their values over all tokens; nil: nothing is decided so.
  package var judge: (any PopulationJudging)?
  /// What the classifier reached when it was last measured.
  package var classifierFigures: [ClassifierFigure] = []
  /// The mildest severity of an open, unwaived finding that ends the program with 1.
  package var failOn: Severity
  /// The exit code of what kept a part of the input from being read, which goes before what is found; nil: nothing.
  package var obstacle: Int?

  /// Months (`year * 12 + month - 1`) of which the key file holds a key of subjects; nil: it was not looked at.
  package var keyMonths: Set<Int32>?
  /// Sources of which every issuance is in the input, as the configuration states.
  package var completeSources: Set<String> = []
  /// Sources that the configuration names; nil: there is none.
  package var configuredSources: Set<String>?
  /// The rules that judge.
  var rules = RuleCatalogue.rules
  /// Months of the store whose days are added up.
  package var aged = AgedMonths(before: nil)

  /// A version with the digest of what it stands for.
  package struct Program: Sendable, Equatable {
    package var name: String
    package var version: String
    package var sha256: String

    package init(name: String, version: String, sha256: String) {
      self.name = name
      self.version = version
      self.sha256 = sha256
    }
  }

  package init(
    first: Day, last: Day, policy: PolicyDocument?, declarations: Declarations, startedMilliseconds: Int64,
    tool: Program, classifier: Program, judge: (any PopulationJudging)? = nil, failOn: Severity = .high,
    obstacle: Int? = nil
  ) {
    self.first = first
    self.last = last
    self.policy = policy
    self.declarations = declarations
    self.startedMilliseconds = startedMilliseconds
    self.tool = tool
    self.classifier = classifier
    self.judge = judge
    self.failOn = failOn
    self.obstacle = obstacle
  }

  /// Counts from 1 to this less one leave the store as this.
  var publishedCell: Int64 { (policy ?? PolicyDocument()).minCell }

  /// What rules that judge the audit itself ask for.
  func circumstances(_ versions: RunHistory.Versions?) -> RunCircumstances {
    RunCircumstances(
      versions: versions, keyMonths: keyMonths, completeSources: completeSources, configuredSources: configuredSources)
  }

  /// The same, as if the period were a part of it: its end alone stays that of the whole.
  func declared(within span: DaySpan) -> Declarations {
    var result = declared
    result.settings["period_first"] = .integer(Int64(span.first.number))
    result.settings["period_last"] = .integer(Int64(span.last.number))
    // The place of an epoch is its name, so that those without a day of the span stay, with none.
    result.epochs = result.epochs.map {
      Declarations.Epoch(first: max($0.first, span.first), last: min($0.last, span.last))
    }
    return result
  }

  /// The declarations with the settings of this audit, as they are written into the store.
  var declared: Declarations {
    let document = policy ?? PolicyDocument()
    var result = declarations
    result.settings["period_first"] = .integer(Int64(first.number))
    result.settings["period_last"] = .integer(Int64(last.number))
    result.settings["period_end"] = .integer(Int64(last.number))
    result.settings["exposure_cap_seconds"] = .integer(document.exposureCapSeconds)
    result.settings["min_cell"] = .integer(document.minCell)
    result.settings["has_policy"] = .integer(policy == nil ? 0 : 1)
    result.settings["classifier"] = .text(classifier.version)
    result.settings["floor_claims"] = .share(document.floors.claims)
    result.settings["floor_lifetime"] = .share(document.floors.lifetime)
    result.settings["floor_input"] = .share(document.floors.input)
    return result
  }
}
