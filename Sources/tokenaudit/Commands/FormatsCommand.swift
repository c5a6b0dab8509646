internal import ArgumentParser
internal import Foundation
internal import Ingest
internal import TokenModel

/// The kinds of logs that `ingest` reads.
struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats", abstract: "Lists the input formats, or explains one of them.",
    discussion: "Example: tokenaudit formats keycloak-text", subcommands: [List.self, Show.self, Try.self],
    defaultSubcommand: List.self)

  fileprivate static var all: [FormatDescription] {
    FormatRegistry.all.map { $0.description }.sorted { $0.name < $1.name }
  }

  /// `formats`: a line each; `formats NAME`: what one proves.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Lists the input formats, or explains one of them.")

    @Argument(help: "The name of one format, which is then explained.") var name: String?
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
      if let name { return try Show.explain(name, json: json) }
      guard !json else { return try StandardOutput.print(json: FormatsCommand.all.map(FormatEntry.init)) }
      var table = TextTable([("FORMAT", .left), ("EVIDENCE", .left), ("WHAT IT IS", .left), ("EXAMPLE", .left)])
      for format in FormatsCommand.all {
        table.add([format.name, format.tier.rawValue, format.title, Self.beginning(of: format.example)])
      }
      StandardOutput.print(table.text + "\n`tokenaudit formats NAME` prints a whole example.")
    }

    /// Characters of an example that a line shows.
    private static let shown = 72

    private static func beginning(of example: String) -> String {
      example.count <= shown ? example : example.prefix(shown - 1) + "…"
    }
  }

  /// `formats show NAME`: what one format proves, with an example.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Explains one input format.")

    @Argument(help: "A name that `formats` prints.") var name: String
    @Flag(help: "Print JSON.") var json = false

    func run() throws { try Self.explain(name, json: json) }

    fileprivate static func explain(_ name: String, json: Bool) throws {
      guard let format = FormatsCommand.all.first(where: { $0.name == name }) else {
        throw Failure(IngestFailure.unknownFormat(name: name, known: FormatsCommand.all.map(\.name)))
      }
      guard !json else { return try StandardOutput.print(json: FormatEntry(format)) }
      StandardOutput.print(
        """
        \(format.name): \(format.title)
        evidence  \(evidence(format.tier))
        records   \(records(format.framing))
        repeats   \(repeats(format.repeats))
        example   \(format.example)
        """)
    }

    private static func records(_ framing: Framing) -> String {
      switch framing {
      case .lines: "one a line"
      case .elements: "elements of JSON arrays, or JSON values in a row"
      case .entries: "a line, and the lines behind it that begin with a blank"
      case .rows: "rows of a table"
      }
    }

    private static func evidence(_ tier: EvidenceTier) -> String {
      switch tier {
      case .token: "tokens: claims, lifetimes, protection"
      case .tokenPartial: "chosen claims of tokens, never the absence of one"
      case .configuration, .event: "events: counts, scopes, recipients; claims only with the issuer's configuration"
      }
    }

    private static func repeats(_ habit: RepeatHabit) -> String {
      switch habit {
      case .never: "each event stands once"
      case .delivery: "an event may be delivered again: dropped by its id"
      case .sightings: "a token is seen again and again: distinct tokens are counted"
      }
    }
  }
}

extension FormatsCommand {
  /// `formats try FILE`: what a format or a mapping makes of a log, without counting it.
  struct Try: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "try",
      abstract: "Shows the first events that a format or a mapping makes of a log; nothing is kept.",
      discussion: """
        Values are masked: of a text only its length is told. Without --mapping and --format the format is detected.

        Example: tokenaudit formats try --mapping mapping.yaml sso.ndjson
        """)

    @Option(name: .long, help: ArgumentHelp("What the members of a record mean.", valueName: "file"))
    var mapping: String?
    @Option(name: .long, help: ArgumentHelp("A name that `formats` prints.", valueName: "name")) var format: String?
    @Option(
      name: .long,
      help: ArgumentHelp("The zone of times that state none, like +01:00 or Europe/Berlin.", valueName: "zone"))
    var timezone: String?
    @Argument(help: ArgumentHelp("A log, or - for standard input.", valueName: "file")) var file: String

    func validate() throws {
      if mapping != nil, format != nil { throw ValidationError("--mapping excludes --format") }
    }

    func run() throws {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue {
        throw Failure(.inputUnusable, "\(file): this is a folder; name one of its files")
      }
      var trial = FormatTrial()
      trial.mapping = try mapping.map { try MappingFile.read($0) }
      trial.format = format
      trial.zone = try timezone.map { try ZoneName.zone($0) }
      do throws(IngestFailure) {
        let text = try trial.text(of: file == "-" ? .standardInput : SourceFile(file))
        StandardOutput.print(text)
      } catch {
        throw Failure(error)
      }
    }
  }
}

/// A format as `formats --json` prints it.
private struct FormatEntry: Encodable {
  var name: String
  var title: String
  var tier: String
  var framing: String
  var repeats: String
  var example: String

  init(_ format: FormatDescription) {
    name = format.name
    title = format.title
    tier = format.tier.rawValue
    framing =
      switch format.framing {
      case .lines: "lines"
      case .elements: "elements"
      case .entries: "entries"
      case .rows: "rows"
      }
    repeats = format.repeats.rawValue
    example = format.example
  }
}
