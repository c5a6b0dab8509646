import AuditTestSupport

@testable import tokenaudit

/// The demo, run once for all tests that look at it.
enum DemoRun {
  struct Result {
    let scratch: ScratchDirectory
    let outcome: NightlyRun.Outcome

    var store: String { scratch.file("demo/store.sqlite") }
  }

  static func result() throws -> Result { try made.get() }

  private static let made = Swift.Result {
    let scratch = try ScratchDirectory()
    return Result(scratch: scratch, outcome: try SampleRuns(folder: SampleFolder(scratch.file("demo"))).run())
  }
}
