internal import ArgumentParser
internal import Classify
internal import TokenModel

/// `classes`: the data classes, with what the GDPR says of each and how much it weighs.
struct ClassesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classes",
    abstract: "The data classes that claims fall into.",
    discussion: """
      Example: tokenaudit classes
      Example: tokenaudit classes show contact.email
      """,
    subcommands: [List.self, Show.self], defaultSubcommand: List.self)

  /// `classes`: one line a class.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists every class.")

    @Flag(name: .long, help: "Writes JSON for programs on standard output.")
    var json = false

    func run() throws {
      let rows = ClaimReference.shared.classes
      if json { return try StandardOutput.print(json: rows.map(ClassEntry.init)) }
      var table = TextTable([("class", .left), ("category", .left), ("weight", .right), ("what it is", .left)])
      for row in rows {
        table.add([row.dataClass.rawValue, row.category.rawValue, String(row.weight), row.labelEnglish])
      }
      StandardOutput.print(table.text)
    }
  }

  /// `classes show CLASS`: all that the reference says of one class.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Shows one class, and the claims that carry it.")

    @Flag(name: .long, help: "Writes JSON for programs on standard output.")
    var json = false

    @Argument(help: ArgumentHelp("The name of a class.", valueName: "class"))
    var name: String

    func run() throws {
      let reference = ClaimReference.shared
      guard let row = reference.row(of: DataClass(name)) else {
        let family = name.split(separator: ".").first.map(String.init) ?? name
        let near = reference.classes.map(\.dataClass.rawValue).filter { $0.hasPrefix(family) }
        throw Failure(
          .usage,
          "there is no class of that name"
            + (near.isEmpty ? "" : "; near: \(near.joined(separator: ", "))") + "; `tokenaudit classes` lists them")
      }
      let entry = ClassEntry(row)
      if json { return try StandardOutput.print(json: entry) }
      StandardOutput.print(
        """
        \(entry.name): \(entry.label)
        category      \(entry.category)
        weight        \(entry.weight) of 10: \(entry.weightReason)
        labels        \(row.labelGerman) (de); \(row.labelFrench) (fr)
        DPV           \(entry.dpvTerm ?? "none")
        fideslang     \(entry.fideslangKey ?? "none")
        examples      \(entry.examples.isEmpty ? "none" : entry.examples.joined(separator: ", "))
        claims        \(entry.claims.isEmpty ? "none" : entry.claims.joined(separator: ", "))
        """)
    }
  }

  /// A class as programs read it.
  struct ClassEntry: Encodable {
    var name: String
    var label: String
    var category: String
    var weight: Int
    var weightReason: String
    var dpvTerm: String?
    var fideslangKey: String?
    var examples: [String]
    /// Paths of the claim reference that have this class.
    var claims: [String]

    enum CodingKeys: String, CodingKey {
      case name = "class"
      case label, category, weight, examples, claims
      case weightReason = "weight_reason"
      case dpvTerm = "dpv_term"
      case fideslangKey = "fideslang_key"
    }

    init(_ row: ClassRow) {
      name = row.dataClass.rawValue
      label = row.labelEnglish
      category = row.category.rawValue
      weight = row.weight
      weightReason = row.weightReason
      dpvTerm = row.dpvTerm
      fideslangKey = row.fideslangKey
      examples = row.exampleClaims
      claims = ClaimReference.shared.claims.filter { $0.dataClass == row.dataClass }.map(\.path)
    }
  }
}
