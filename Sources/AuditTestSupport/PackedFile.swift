internal import Foundation

/// A copy of a file, packed by the tools that log rotation calls.
package enum PackedFile {
  package enum Tool: String, CaseIterable, Sendable {
    case gzip
    case zstd
    case xz
    case bzip2
  }

  /// The tools that are there.
  package static let tools = Tool.allCases.filter(has)

  /// Whether the tool is there.
  package static func has(_ tool: Tool) -> Bool { path(tool) != nil }

  /// Writes `path` packed to `target`.
  package static func pack(_ path: String, to target: String, with tool: Tool) throws {
    guard let program = Self.path(tool) else { throw CocoaError(.fileNoSuchFile) }
    try Data().write(to: URL(filePath: target))
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["-1", "-c", path]
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: target))
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  private static func path(_ tool: Tool) -> String? {
    ["/usr/bin/", "/bin/"].map { $0 + tool.rawValue }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
