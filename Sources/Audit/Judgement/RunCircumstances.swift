/// What a run knows beside the store and the policy: what rules that judge the audit itself ask for.
package struct RunCircumstances: Sendable {
  /// What the run judges with; nil where a rule is judged outside a run.
  var versions: RunHistory.Versions?
  /// Months (`year * 12 + month - 1`) of which the key file holds a key of subjects; nil: it was not looked at.
  package var keyMonths: Set<Int32>?
  /// Sources of which every issuance is known to be in the input, so that silence means that nothing happened.
  package var completeSources: Set<String> = []

  /// Sources that the configuration names; nil: there is none, and any source may be expected to deliver.
  package var configuredSources: Set<String>?

  package init() {}

  init(
    versions: RunHistory.Versions?, keyMonths: Set<Int32>? = nil, completeSources: Set<String> = [],
    configuredSources: Set<String>? = nil
  ) {
    self.versions = versions
    self.keyMonths = keyMonths
    self.completeSources = completeSources
    self.configuredSources = configuredSources
  }
}
