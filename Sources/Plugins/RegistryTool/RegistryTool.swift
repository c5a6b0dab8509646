import Foundation

/// `RegistryTool OUTPUT NAME PROTOCOL TYPE…`: writes `enum NAME` with the list of the types, sorted by name.
@main
enum RegistryTool {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 3 else { return }
    let types = arguments[3...].map { "    \($0).self,\n" }.joined()
    let source = """
      /// Every \(arguments[2]) of this module, by name; made by the Registry plugin from the files of its folder.
      package enum \(arguments[1]) {
        package static let all: [any \(arguments[2]).Type] = [
      \(types)  ]
      }

      """
    // What stays as it is keeps its time, so that nothing is compiled again for it.
    guard (try? String(contentsOfFile: arguments[0], encoding: .utf8)) != source else { return }
    try source.write(toFile: arguments[0], atomically: true, encoding: .utf8)
  }
}
