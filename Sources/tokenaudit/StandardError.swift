internal import Foundation

/// What people read on standard error: one line, with control and format characters made visible, since names of
/// files and clients may hold them.
enum StandardError {
  static func print(_ line: String) {
    // Where even this cannot be written there is nobody left to tell.
    try? FileHandle.standardError.write(contentsOf: Data((TerminalText.visible(line) + "\n").utf8))
  }
}

/// Text for a terminal.
enum TerminalText {
  /// Control, format, private-use and surrogate characters as `\u{202e}`; newlines stay.
  static func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar == "\n": result.unicodeScalars.append(scalar)
      case .control, .format, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
