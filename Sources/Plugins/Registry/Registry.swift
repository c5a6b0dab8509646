import Foundation
import PackagePlugin

/// Lists the types of a folder, so that a new rule, format, detector, metric or export is one new file and no
/// edit elsewhere. A file is named for the one type that it lists.
@main
struct Registry: BuildToolPlugin {
  /// One list: the folder it is made from, its name, and the protocol of its members.
  private struct List {
    let folder: String
    let name: String
    let member: String
  }

  private static let lists: [String: [List]] = [
    "Ingest": [List(folder: "Formats", name: "FormatRegistry", member: "LogFormat")],
    "Classify": [List(folder: "Detectors", name: "DetectorRegistry", member: "Detector")],
    "Audit": [
      List(folder: "Rules", name: "RuleRegistry", member: "Rule"),
      List(folder: "Metrics", name: "MetricRegistry", member: "MetricDefinition"),
    ],
    "Issuers": [List(folder: "Exports", name: "ExportRegistry", member: "ExportFormat")],
    "Report": [List(folder: "Formats", name: "ReportFormatRegistry", member: "ReportFormat")],
  ]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let tool = try context.tool(named: "RegistryTool").url
    return (Self.lists[target.name] ?? []).map { list in
      let folder = target.directoryURL.appending(path: list.folder)
      let paths = (FileManager.default.subpaths(atPath: folder.path) ?? []).filter { $0.hasSuffix(".swift") }
      let output = context.pluginWorkDirectoryURL.appending(path: "\(list.name).swift")
      let types = Set(paths.map { String($0.split(separator: "/").last?.dropLast(6) ?? "") }).sorted()
      return .buildCommand(
        displayName: "Listing \(list.folder) of \(target.name)", executable: tool,
        arguments: [output.path, list.name, list.member] + types,
        inputFiles: paths.sorted().map { folder.appending(path: $0) }, outputFiles: [output])
    }
  }
}
