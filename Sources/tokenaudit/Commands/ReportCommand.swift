internal import ArgumentParser
internal import Audit
internal import Store

/// `report`: renders the recorded result of a run.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Renders the recorded result of the last audit, or of another one.",
    discussion: """
      The files are a function of the record alone: the same run gives the same bytes. They can be read by their owner
      only, or by the group too with --group-readable. Ends with 0 whatever was found.

      Example: tokenaudit report --store audit.sqlite --out /srv/report --format html,xml
      """)

  @OptionGroup var common: ConfigurationOptions

  @Option(name: .long, help: ArgumentHelp("Where the files go.", valueName: "folder"))
  var out: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The formats, separated by commas: html, xml, json, drift-csv, data-csv.", valueName: "formats"))
  var format: String?

  @Option(name: .long, help: ArgumentHelp("The languages, separated by commas.", valueName: "languages"))
  var lang: String?

  @Option(
    name: .customLong("run"), help: ArgumentHelp("The run to render; the last one without it.", valueName: "name"))
  var runName: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Templates, style and language files that replace the built-in ones of the same name.", valueName: "folder"))
  var templates: String?

  @Flag(name: .customLong("group-readable"), help: "Lets the group read the files (mode 0640).")
  var isGroupReadable = false

  /// What `--json` prints.
  struct Outcome: Encodable {
    var run: String
    var files: [String]
  }

  func run() throws {
    let settings = try common.configuration()
    let result = try recorded(settings.store)
    let files = try ReportStep(
      directory: out ?? settings.output.directory, formats: list(format) ?? settings.output.formats,
      languages: list(lang) ?? settings.output.languages,
      isGroupReadable: isGroupReadable || settings.output.isGroupReadable, templates: templates
    ).write(result)
    if common.json {
      try StandardOutput.print(json: Outcome(run: result.id, files: files))
    } else if !common.quiet {
      for file in files { StandardOutput.print(file) }
    }
  }

  private func recorded(_ store: String) throws -> AuditResult {
    do {
      return try RunArchive(try EvidenceStore(store, access: .readOnly)).result(of: runName)
    } catch let failure as StoreFailure {
      throw Failure(failure)
    } catch let failure as AuditFailure {
      throw Failure(failure)
    }
  }

  /// `html, xml` as its parts.
  private func list(_ text: String?) -> [String]? {
    text.map { text in
      text.split(separator: ",").map { String($0.drop { $0 == " " }.prefix { $0 != " " }) }.filter { !$0.isEmpty }
    }
  }
}
