internal import Foundation

/// The sample logs with their expected counts, which are no part of the project.
package enum Samples {
  /// Beside the repository, or where the environment says; nil where there are none.
  package static let folder: String? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path =
      ProcessInfo.processInfo.environment["TOKENAUDIT_SAMPLES"]
      ?? root.deletingLastPathComponent().appending(path: "shared/samples").path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()
}
