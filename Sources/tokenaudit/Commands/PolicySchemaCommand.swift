internal import ArgumentParser
internal import Policy

/// `policy schema`: the form of a policy for editors.
struct PolicySchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Writes the JSON Schema of a policy, for editors.",
    discussion: """
      Example: tokenaudit policy schema > policy.schema.json
      """)

  func run() throws {
    StandardOutput.print(verbatim: JSONSchema(vocabulary: PolicyFiles.vocabulary).policy())
  }
}
