import Foundation

/// The built program as a process of its own, to be killed and starved.
struct ChildProgram {
  /// Beside the test bundle; nil where only the bundle was built.
  static let path: String? = {
    let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let candidates = [bundle.deletingLastPathComponent(), Bundle.main.bundleURL].map {
      $0.appending(path: "tokenaudit").path
    }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  private let process = Process()

  /// Starts `ingest` under the time of the tests.
  ///
  /// - Parameter fileBlocks: the largest file that it may write, in blocks of 512 bytes; nil for no bound.
  init(ingesting paths: [String], store: String, keys: String, lockWait: Int = 0, fileBlocks: Int? = nil) throws {
    let program = Self.path ?? "tokenaudit"
    let arguments = [
      "ingest", "--quiet", "--store", store, "--set", "keys=\(keys)", "--source", "log", "--workers", "2",
      "--lock-wait", "\(lockWait)",
    ]
    if let fileBlocks {
      // The bound of POSIX `ulimit -f`; the signal that comes with it is turned off, as on a device that is full.
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments =
        ["-c", "trap '' XFSZ; ulimit -f \(fileBlocks); exec \"$0\" \"$@\"", program] + arguments + paths
    } else {
      process.executableURL = URL(filePath: program)
      process.arguments = arguments + paths
    }
    process.environment = [
      "SOURCE_DATE_EPOCH": "\(CountingRoom.runMilliseconds / 1_000)", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// Waits for its end, and tells its exit status; nil where a signal ended it.
  func end() -> Int32? {
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : nil
  }

  /// The signal that ended it, after `end`; nil where it ended itself.
  var endingSignal: Int32? { process.terminationReason == .exit ? nil : process.terminationStatus }

  /// Sends a signal after some microseconds.
  func signal(_ number: Int32 = SIGKILL, after microseconds: Int) {
    usleep(UInt32(microseconds))
    if process.isRunning { _ = Foundation.kill(process.processIdentifier, number) }
  }
}
