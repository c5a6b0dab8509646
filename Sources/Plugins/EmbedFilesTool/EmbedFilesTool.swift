import Foundation

/// `EmbedFilesTool OUTPUT [KEY FILE]…`: writes one Swift file that holds the text of every FILE under its KEY.
@main
enum EmbedFilesTool {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first else { return }
    var pairs = Array(arguments.dropFirst())
    var source = """
      /// Files that were read when the program was built, by their path; made by the EmbedFiles plugin.
      enum Embedded {
        static let files: [String: String] = [

      """
    if pairs.isEmpty { source += "    :\n" }
    while pairs.count >= 2 {
      let key = pairs.removeFirst()
      let text = try String(contentsOfFile: pairs.removeFirst(), encoding: .utf8)
      source += "    \"\(key)\": \"\(escaped(text))\",\n"
    }
    source += "  ]\n}\n"
    // What stays as it is keeps its time, so that nothing is compiled again for it.
    guard (try? String(contentsOfFile: output, encoding: .utf8)) != source else { return }
    try source.write(toFile: output, atomically: true, encoding: .utf8)
  }

  /// The text as the inside of a Swift string literal: only quotes, backslashes and control characters change.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case let other where other.value < 0x20 || other.value == 0x7f:
        result += "\\u{\(String(other.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
