internal import ArgumentParser
internal import Policy

/// `policy check`: reads a policy and tells of every mistake in it.
struct PolicyCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tells of every mistake in a policy, with line and column.",
    discussion: """
      Ends with 0 where there is none and with 78 otherwise.

      Example: tokenaudit policy check policy.yaml
      """)

  @OptionGroup var policy: PolicyArgument

  /// The answer of `--json`, whether there are mistakes or not.
  private struct Answer: Encodable {
    struct Mistake: Encodable {
      var file: String
      var line: Int
      var column: Int
      var message: String
    }

    var valid: Bool
    var sha256: String?
    var activities: Int?
    var waivers: Int?
    var problems: [Mistake]
  }

  func run() throws {
    let path = try policy.resolvedPath()
    let files = try PolicyFiles.files(of: path)
    do {
      let document = try PolicyFiles.reader.read(files)
      if policy.common.json {
        try StandardOutput.print(
          json: Answer(
            valid: true, sha256: document.sha256, activities: document.activities.count,
            waivers: document.waivers.count, problems: []))
      } else if !policy.common.quiet {
        let counts = "activities: \(document.activities.count), waivers: \(document.waivers.count)"
        StandardOutput.print("\(path): no mistakes; \(counts); SHA-256 \(document.sha256)")
      }
    } catch let failure as PolicyFailure {
      if policy.common.json {
        let mistakes = failure.problems.map { problem in
          Answer.Mistake(
            file: problem.position.file, line: problem.position.line, column: problem.position.column,
            message: problem.message)
        }
        try StandardOutput.print(json: Answer(valid: false, problems: mistakes))
      }
      throw PolicyFiles.failure(failure)
    }
  }
}
