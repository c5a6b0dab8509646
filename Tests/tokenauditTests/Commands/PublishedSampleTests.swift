import Foundation
import Testing

@testable import tokenaudit

/// The reports that the repository shows are those that the demo writes.
@Suite("The published sample reports")
struct PublishedSampleTests {
  private static let published = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "reports/sample")

  /// With `RENEW_GOLDEN` in the environment the published files are written anew.
  @Test("are what the demo writes, byte for byte")
  func areCurrent() throws {
    let outcome = try DemoRun.result().outcome
    #expect(outcome.obstacles.isEmpty)
    for (made, name) in zip(outcome.reports, ["report.html", "report.xml", "result.json"]) {
      let bytes = try Data(contentsOf: URL(filePath: made))
      let file = Self.published.appending(path: name)
      if ProcessInfo.processInfo.environment["RENEW_GOLDEN"] != nil { try bytes.write(to: file) }
      #expect(
        try Data(contentsOf: file) == bytes,
        "reports/sample/\(name) is not what the demo writes; run scripts/make-sample-reports and look at what changed")
    }
  }
}
