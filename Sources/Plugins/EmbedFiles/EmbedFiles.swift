import Foundation
import PackagePlugin

/// Makes files part of the binary, so that it can be moved without them: the `Data` folder of a target, and for
/// the targets named in `shared` also folders of the package, such as `templates`.
@main
struct EmbedFiles: BuildToolPlugin {
  private static let shared: [String: [String]] = [
    "Report": ["templates/html", "templates/css", "templates/languages", "reports/schema"],
    "tokenaudit": ["templates/policy"],
  ]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let package = context.package.directoryURL
    var folders: [(key: String, url: URL)] = [("Data", target.directoryURL.appending(path: "Data"))]
    for name in Self.shared[target.name] ?? [] { folders.append((name, package.appending(path: name))) }

    var inputs: [URL] = []
    var arguments: [String] = []
    for folder in folders {
      guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder.url.path) else { continue }
      for path in paths.sorted() {
        let file = folder.url.appending(path: path)
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isDirectory), !isDirectory.boolValue,
          !file.lastPathComponent.hasPrefix(".")
        else { continue }
        inputs.append(file)
        arguments += ["\(folder.key)/\(path)", file.path]
      }
    }
    let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
    return [
      .buildCommand(
        displayName: "Embedding files into \(target.name)",
        executable: try context.tool(named: "EmbedFilesTool").url,
        arguments: [output.path] + arguments, inputFiles: inputs, outputFiles: [output])
    ]
  }
}
