internal import Audit
internal import Demo
internal import Foundation
internal import Store
internal import TokenModel

/// The nightly job of the sample organisation, once a night of its logs, each at the time of its own night: that is
/// what trend, drift, and what is new, worse, fixed or reopened rest on.
struct SampleRuns {
  let folder: SampleFolder

  /// What the last night's run gave, its report written.
  func run() throws -> NightlyRun.Outcome {
    let organisation = DemoOrganisation()
    let nights = Night.all.map { (night: $0, files: organisation.files(of: $0)) }
    try folder.prepare(for: DemoOrganisation.settings + nights.flatMap(\.files))
    try folder.write(DemoOrganisation.settings)
    try folder.writeKeys(of: Set(nights.map(\.night.day.month)))
    let configuration = try configuration()
    var last: NightlyRun.Outcome?
    for (night, files) in nights {
      try folder.write(files)
      // Three in the morning after.
      let time = night.day.advanced(by: 1).startMilliseconds + 3 * 3_600_000
      last = try NightlyRun(
        configuration: configuration, startedMilliseconds: time, finished: { time },
        programSHA256: Self.noProgram, writesReport: night == nights.last?.night
      ).run()
    }
    guard let last else { preconditionFailure("The sample has nights.") }
    return last
  }

  /// The sample's record names no build of the program, so that every build of a version writes the same bytes.
  private static let noProgram = String(repeating: "0", count: 64)

  private func configuration() throws -> Configuration {
    let path = folder.path("tokenaudit.yaml")
    // Without the environment: the sample is the same for everybody.
    return try ConfigurationReader.read(
      file: (path, try SettingsFile.bytes(of: path)), environment: [:], assignments: [], options: [])
  }
}
