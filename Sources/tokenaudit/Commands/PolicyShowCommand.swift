internal import ArgumentParser
internal import Policy

/// `policy show`: a policy as it was understood.
struct PolicyShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows a policy as it was understood, defaults included.",
    discussion: """
      With --json: the canonical form, which the SHA-256 of the policy is over.

      Example: tokenaudit policy show policy.yaml
      """)

  @OptionGroup var policy: PolicyArgument

  func run() throws {
    let document = try PolicyFiles.read(policy.resolvedPath())
    if policy.common.json {
      StandardOutput.print(verbatim: String(decoding: document.canonicalForm, as: UTF8.self) + "\n")
    } else if !policy.common.quiet {
      StandardOutput.print(PolicyText.text(of: document))
    }
  }
}
