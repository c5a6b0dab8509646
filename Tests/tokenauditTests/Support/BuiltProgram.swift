import Foundation
import Testing

/// The program as it was built beside the tests, run as a user runs it.
struct BuiltProgram {
  /// The folder in which it runs.
  let directory: String
  /// Where it may put temporary files.
  let temporary: String

  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  init(in directory: String) throws {
    self.directory = directory
    temporary = directory + "/tmp"
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
  }

  static func executable() throws -> URL {
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let program = tests.deletingLastPathComponent().appending(path: "tokenaudit")
    try #require(
      FileManager.default.isExecutableFile(atPath: program.path), "the program must be built beside the tests")
    return program
  }

  /// Runs one command to its end, with an environment of its own, and a file as standard input where one is named. Its output goes through files, so that no pipe fills.
  @discardableResult
  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
    try run(arguments, environment: environment)
  }

  @discardableResult
  func run(_ arguments: [String], environment: [String: String] = [:], input: String? = nil) throws -> Outcome {
    let files = try ["out", "err"].map { name in
      let path = "\(directory)/.\(name)-\(UUID().uuidString)"
      try Data().write(to: URL(filePath: path))
      return path
    }
    defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
    let process = Process()
    process.executableURL = try Self.executable()
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: directory)
    process.environment = ["TMPDIR": temporary, "LC_ALL": "C", "TZ": "UTC"].merging(environment) { $1 }
    process.standardInput = input.flatMap { FileHandle(forReadingAtPath: $0) } ?? FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: files[0])
    process.standardError = FileHandle(forWritingAtPath: files[1])
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
      output: String(decoding: try Data(contentsOf: URL(filePath: files[0])), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: URL(filePath: files[1])), as: UTF8.self))
  }
}
