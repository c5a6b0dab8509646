import Foundation

/// The built program run through a line of the shell, with the most memory that it held at once.
struct MeasuredRun {
  /// Its exit status, or 128 + n where a signal ended it.
  let status: Int32
  let output: String
  let errors: String
  /// Of the largest process of the line.
  let peakBytes: Int
  let seconds: Double

  /// - Parameter line: with the program as `$0`; the last command becomes the shell itself through `exec` or a pipe.
  init(_ line: String, in directory: String, environment: [String: String] = [:]) throws {
    let base = directory + "/.run-\(UUID().uuidString)"
    let command = "exec >\"$1.out\" 2>\"$1.err\" </dev/null; cd \"$2\"; " + line
    let program: String = try BuiltProgram.executable().path
    let words = ["sh", "-c", command, program, base, directory]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    let settings = ["PATH": "/usr/bin:/bin", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1772500000"].merging(environment) {
      $1
    }
    var variables: [UnsafeMutablePointer<CChar>?] = settings.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    let started = ContinuousClock.now
    var process: pid_t = 0
    guard posix_spawn(&process, "/bin/sh", nil, nil, &arguments, &variables) == 0 else {
      throw CocoaError(.executableLoad)
    }
    var ending: Int32 = 0
    var usage = rusage()
    while wait4(process, &ending, 0, &usage) < 0, errno == EINTR {}
    seconds = (ContinuousClock.now - started) / .seconds(1)
    status = ending & 0x7F == 0 ? (ending >> 8) & 0xFF : 128 + (ending & 0x7F)
    // Linux tells kilobytes, and those of the largest process that the shell waited for.
    peakBytes = Int(usage.ru_maxrss) * 1_024
    output = String(decoding: FileManager.default.contents(atPath: base + ".out") ?? Data(), as: UTF8.self)
    errors = String(decoding: FileManager.default.contents(atPath: base + ".err") ?? Data(), as: UTF8.self)
    for ending in [".out", ".err"] { try? FileManager.default.removeItem(atPath: base + ending) }
  }
}
