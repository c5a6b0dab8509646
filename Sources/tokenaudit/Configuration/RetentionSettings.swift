internal import Policy
internal import Store

/// How long what is kept, by the names of the configuration.
enum RetentionSettings {
  /// A length with what it may be: never so short that figures lose what they rest on.
  private struct Length: Sendable {
    var name: String
    var path: any WritableKeyPath<Retention, Int> & Sendable
    var range: ClosedRange<Int64>
    var summary: String
  }

  private static let lengths = [
    // Expected hours rest on the four weeks before.
    Length(
      name: "arrival_days", path: \.arrivalDays, range: 29...36_500,
      summary: "Days for which arrivals are kept by the hour; then by the day."),
    Length(
      name: "detail_days", path: \.detailDays, range: 31...36_500,
      summary: "Days for which lifetimes, sizes and oddities are kept by the day; then by the month."),
    Length(
      name: "issuance_days", path: \.issuanceDays, range: 62...36_500,
      summary: "Days for which issuances are kept by the day; then by the month."),
    Length(
      name: "quarantine_days", path: \.quarantineDays, range: 1...36_500,
      summary: "Days for which it is kept where unreadable lines stand."),
    Length(
      name: "subject_key_days", path: \.subjectKeyDays, range: 0...366,
      summary: "Days after the end of a month for which its subject key is kept."),
  ]

  static let shape = Shape.record(
    lengths.map { Field($0.name, .whole($0.range), $0.summary) } + [
      Field("months", .whole(1...1_200), "Calendar months of counts that are kept; without it, all of them.")
    ])

  /// What the file sets, over the defaults.
  static func retention(_ node: YAMLNode?) -> Retention {
    var retention = Retention()
    for length in lengths {
      if let value = node?[length.name]?.whole { retention[keyPath: length.path] = Int(clamping: value) }
    }
    retention.months = node?["months"]?.whole.map { Int(clamping: $0) }
    return retention
  }

  static func values(_ retention: Retention) -> [(name: String, value: String?)] {
    lengths.map { ("retention.\($0.name)", String(retention[keyPath: $0.path])) }
      + [("retention.months", retention.months.map { String($0) })]
  }
}
