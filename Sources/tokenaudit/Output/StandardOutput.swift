internal import Foundation
internal import TokenModel

/// What commands write for people and for programs. A reader that went away (`| head`) ends the command quietly.
enum StandardOutput {
  /// Whether somebody is looking.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// One line or several, with control and format characters made visible.
  static func print(_ text: String) { write(TerminalText.visible(text) + "\n") }

  /// Text for programs, as it is.
  static func print(verbatim text: String) { write(text) }

  /// A value as JSON, keys sorted, one object.
  static func print(json value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    write(String(decoding: try encoder.encode(value), as: UTF8.self) + "\n")
  }

  /// A line in the colour of a category, its text made visible first.
  static func print(_ text: String, _ style: TerminalStyle, _ category: GDPRCategory) {
    write(style.line(TerminalText.visible(text), of: category) + "\n")
  }

  /// A value as JSON on one line, keys sorted.
  static func print(jsonLine value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    write(String(decoding: try encoder.encode(value), as: UTF8.self) + "\n")
  }

  private static func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }
}
