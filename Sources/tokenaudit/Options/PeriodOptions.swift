internal import ArgumentParser
internal import TokenModel

/// The period of what a command computes, in whole UTC days.
struct PeriodOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The first day of the period.", valueName: "YYYY-MM-DD"))
  var from: Day?

  @Option(name: .long, help: ArgumentHelp("The day after the last one of the period.", valueName: "YYYY-MM-DD"))
  var to: Day?

  func validate() throws {
    if let from, let to, to <= from { throw ValidationError("--to must be a later day than --from") }
  }

  /// The options where one is given, else what the configuration says.
  func period(_ configured: Configuration.Period) -> Configuration.Period {
    from == nil && to == nil ? configured : .between(from: from, to: to)
  }
}
