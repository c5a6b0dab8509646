internal import ArgumentParser
internal import Ingest

/// The kinds of logs that `ingest` reads.
struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats", abstract: "Lists the input formats, or explains one of them.",
    discussion: "Example: tokenaudit formats show keycloak-text", subcommands: [List.self, Show.self],
    defaultSubcommand: List.self)

  /// `formats`: a line each.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the input formats.")

    @Flag(help: "Print JSON.") var json = false

    func run() {
      let formats = FormatText.all
      if json {
        StandardOutput.print("[" + formats.map(FormatText.json).joined(separator: ",\n ") + "]")
        return
      }
      let width = formats.map(\.name.count).max() ?? 0
      for format in formats {
        let name = format.name + String(repeating: " ", count: width - format.name.count)
        StandardOutput.print("\(name)  \(format.title) (\(FormatText.evidence(format)))")
      }
    }
  }

  /// `formats show NAME`: what one format proves, with an example.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Explains one input format.")

    @Argument(help: "A name that `formats` prints.") var name: String
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
      guard let format = FormatText.all.first(where: { $0.name == name }) else {
        let known = FormatText.all.map(\.name)
        throw Failure(.usage, IngestFailure.unknownFormat(name: name, known: known).message)
      }
      guard !json else {
        StandardOutput.print(FormatText.json(format))
        return
      }
      StandardOutput.print(
        """
        \(format.name): \(format.title)
        evidence   \(FormatText.evidence(format))
        records    \(FormatText.records(format))
        repeats    \(FormatText.repeats(format))
        example    \(format.example)
        """)
    }
  }
}

/// What the formats' descriptions say, in words and in JSON.
private enum FormatText {
  static var all: [FormatDescription] { FormatRegistry.all.map(\.description).sorted { $0.name < $1.name } }

  static func evidence(_ format: FormatDescription) -> String {
    switch format.tier {
    case .token: "tokens: claims, lifetimes, protection"
    case .tokenPartial: "chosen claims of tokens, never the absence of one"
    case .configuration, .event: "events: counts, scopes, recipients"
    }
  }

  static func records(_ format: FormatDescription) -> String {
    switch format.framing {
    case .lines: "one a line"
    case .elements: "elements of JSON arrays, or JSON values one after another"
    }
  }

  static func repeats(_ format: FormatDescription) -> String {
    switch format.repeats {
    case .never: "each event stands once"
    case .delivery: "an event may be delivered again: dropped by its id"
    case .sightings: "a token is seen again and again: distinct tokens are counted"
    }
  }

  static func json(_ format: FormatDescription) -> String {
    let members = [
      ("name", format.name), ("title", format.title), ("tier", format.tier.rawValue),
      ("framing", format.framing == .lines ? "lines" : "elements"), ("repeats", format.repeats.rawValue),
      ("example", format.example),
    ]
    return "{" + members.map { quoted($0.0) + ":" + quoted($0.1) }.joined(separator: ",") + "}"
  }

  /// A text of the program's own as a JSON string.
  private static func quoted(_ text: String) -> String {
    let escaped = text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    return "\"" + escaped + "\""
  }
}
