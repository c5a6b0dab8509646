internal import ArgumentParser
internal import Classify
internal import Foundation
internal import TokenModel

/// `inspect`: one token explained, from standard input or a file, never from the command line.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Explains a token: header, claims with class and reason, lifetime, protection.",
    discussion: """
      Reads compact tokens, one a line, or tokens in JSON serialization. Values are not shown, but for --show-values \
      on a terminal. Signatures are verified with --jwks only, and encrypted claims are opened with --keys only.

      Example: tokenaudit inspect token.txt
      Example: tokenaudit inspect --json - < tokens.txt
      """)

  @Flag(name: .long, help: "Writes JSON, one object a token.")
  var json = false

  @Flag(name: .customLong("show-values"), help: "Shows the values of the claims; only on a terminal.")
  var showValues = false

  @Option(name: .long, help: ArgumentHelp("A JWK set: signatures are verified with it.", valueName: "file"))
  var jwks: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Private keys (JWK set or PEM) that encrypted tokens are opened with; may be given several times.",
      valueName: "file"))
  var keys: [String] = []

  @Argument(help: ArgumentHelp("A file, or - for standard input.", valueName: "file"))
  var input = "-"

  func run() throws {
    if TokenArgument.isToken(input) { throw TokenArgument.refusal }
    if showValues, json || isatty(STDOUT_FILENO) != 1 {
      throw Failure(.usage, "--show-values writes personal data; it does so on a terminal only, and not as JSON")
    }
    if input == "-", isatty(STDIN_FILENO) == 1 {
      throw Failure(.usage, "name a file, or give a token on standard input: tokenaudit inspect - < token.txt")
    }
    var lines = try open()
    let inspection = TokenInspection(
      verifyingWith: try jwks.map { try KeySetStep.read($0) }, openingWith: try DecryptionKeyStep.read(keys))
    var opened = 0
    while StandardOutput.hasReader, let line = lines.next() {
      var values = ClaimValues.none
      let explanation: TokenExplanation
      switch line {
      case .text(let text):
        let explained = inspection.explain(text) {
          values = ClaimValues($0, showing: showValues ? .values : .sizes)
        }
        guard let explained else { continue }
        explanation = explained
      case .unreadable(let reason): explanation = TokenExplanation(serialization: "invalid", reason: reason.rawValue)
      }
      if explanation.serialization != "invalid" { opened += 1 }
      if json {
        try StandardOutput.print(jsonLine: explanation)
      } else {
        ExplanationText.print(explanation, values)
      }
    }
    if opened == 0 {
      throw Failure(.inputUnusable, "the input holds no token that can be opened; each reason is told above")
    }
  }

  private func open() throws -> InputLines {
    do {
      return try InputLines(input, joinsJSON: true)
    } catch let failure where failure.code == .inputMissing {
      // The argument may be a token of an unknown form: it is not repeated.
      throw Failure(.inputMissing, "there is no file of the name given; a token goes to standard input, never here")
    }
  }
}
