internal import ArgumentParser
internal import Audit
internal import Policy
internal import TokenModel

/// `policy test`: the expectations that a policy states about itself.
struct PolicyTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the tests that stand in a policy.",
    discussion: """
      Ends with 1 where one does not hold. Claims are classed by their names alone.

      Example: tokenaudit policy test policy.yaml
      """)

  @OptionGroup var policy: PolicyArgument

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp("The UTC day of the declarations; without it, the newest ones.", valueName: "YYYY-MM-DD"))
  var asOf: Day?

  /// The answer of `--json`.
  private struct Answer: Encodable {
    struct Mismatch: Encodable {
      var file: String
      var line: Int
      var claim: String
      var expected: String
      var found: String
      var activity: String?
    }

    var tests: Int
    var mismatches: [Mismatch]
  }

  func run() throws {
    let document = try PolicyFiles.read(policy.resolvedPath())
    let found = PolicyTestRun(policy: document, reference: ProgramReference.reference, day: asOf).mismatches()
    if policy.common.json {
      try StandardOutput.print(
        json: Answer(
          tests: document.tests.count,
          mismatches: found.map { mismatch in
            Answer.Mismatch(
              file: mismatch.position.file, line: mismatch.position.line, claim: mismatch.claim,
              expected: mismatch.expected, found: mismatch.found, activity: mismatch.activity)
          }))
    } else if !policy.common.quiet, found.isEmpty {
      StandardOutput.print("tests: \(document.tests.count), all of them hold")
    }
    guard found.isEmpty else {
      throw Failure(
        .findings, "tests of the policy do not hold\n" + found.map(\.description).joined(separator: "\n"))
    }
  }
}
