import Foundation

/// The built program run through a line of the shell, with the most memory that it held at once.
struct MeasuredRun {
  /// Its exit status, or 128 + n where a signal ended it.
  let status: Int32
  let output: String
  let errors: String
  /// Of the largest process of the line.
  let peakBytes: Int
  /// Of all processes of the line, whatever else the machine does.
  let processorSeconds: Double
  let seconds: Double

  /// - Parameter line: with the program as `$0`; the last command becomes the shell itself through `exec` or a pipe.
  init(_ line: String, in directory: String, environment: [String: String] = [:]) throws {
    let base = directory + "/.run-\(UUID().uuidString)"
    // GNU time stands between: Linux counts what this process holds as held by its own child.
    let command = """
      exec >"$1.out" 2>"$1.err" </dev/null; cd "$2"; exec /usr/bin/time -f "%M %U %S" -o "$1.peak" sh -c "$3" "$0"
      """
    let program: String = try BuiltProgram.executable().path
    let words = ["sh", "-c", command, program, base, directory, line]
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
    while waitpid(process, &ending, 0) < 0, errno == EINTR {}
    seconds = (ContinuousClock.now - started) / .seconds(1)
    status = ending & 0x7F == 0 ? (ending >> 8) & 0xFF : 128 + (ending & 0x7F)
    // Kilobytes of the largest process that was waited for, and processor seconds, in the last line.
    let told = try String(contentsOfFile: base + ".peak", encoding: .utf8)
    let figures = (told.split(separator: "\n").last ?? "").split(separator: " ").compactMap { Double($0) }
    guard figures.count == 3 else { throw CocoaError(.fileReadCorruptFile) }
    peakBytes = Int(figures[0]) * 1_024
    processorSeconds = figures[1] + figures[2]
    output = String(decoding: FileManager.default.contents(atPath: base + ".out") ?? Data(), as: UTF8.self)
    errors = String(decoding: FileManager.default.contents(atPath: base + ".err") ?? Data(), as: UTF8.self)
    for ending in [".out", ".err", ".peak"] { try? FileManager.default.removeItem(atPath: base + ending) }
  }
}
