internal import Foundation
internal import TokenModel

/// Colour, only where somebody looks at a terminal and has not asked for none (https://no-color.org).
struct TerminalStyle {
  let isColoured: Bool

  static let standardOutput = TerminalStyle(
    isColoured: isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty)

  /// A line about data of a category: red for what Art. 9, 10, 87 GDPR and recital 38 single out, yellow for other
  /// personal data.
  func line(_ text: String, of category: GDPRCategory) -> String {
    guard isColoured else { return text }
    switch category {
    case .specialCategory, .criminal, .nationalID, .child: return "\u{1B}[31m\(text)\u{1B}[0m"
    case .personal: return "\u{1B}[33m\(text)\u{1B}[0m"
    case .none, .unknown: return text
    }
  }
}
