internal import Foundation
internal import Synchronization
internal import TokenModel

/// What commands write for people and for programs. A reader that went away (`| head`) is
/// no mistake: what else the command does, it does to its end. A full device is one, and told when the command ends.
enum StandardOutput {
  /// Whether somebody is looking.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// One line or several, with control and format characters made visible.
  static func print(_ text: String) { write(TerminalText.visible(text) + "\n") }

  /// Text for programs, as it is.
  static func print(verbatim text: String) { write(text) }

  /// A value as JSON, keys sorted, one object.
  static func print(json value: some Encodable) throws {
    let encoder = jsonEncoder
    encoder.outputFormatting.insert(.prettyPrinted)
    write(String(decoding: try encoder.encode(value), as: UTF8.self) + "\n")
  }

  /// A line in the colour of a category, its text made visible first.
  static func print(_ text: String, _ style: TerminalStyle, _ category: GDPRCategory) {
    write(style.line(TerminalText.visible(text), of: category) + "\n")
  }

  /// A value as JSON on one line, keys sorted.
  static func print(jsonLine value: some Encodable) throws {
    write(String(decoding: try jsonEncoder.encode(value), as: UTF8.self) + "\n")
  }

  private static var jsonEncoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if let key = Day.isText { encoder.userInfo[key] = true }
    return encoder
  }

  private static func write(_ text: String) {
    var text = text
    text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
  }

  /// Writes bytes as they are. Once a write has failed nothing is written any more.
  static func write(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes
    while !rest.isEmpty, hasReader {
      let written = Glibc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
      if written >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      } else if errno != EINTR {
        let code = errno
        ending.withLock { $0 = code }
      }
    }
  }

  /// Whether what is written still reaches anybody; loops over input end where it does not.
  static var hasReader: Bool { ending.withLock { $0 == nil } }

  /// Throws `Failure` 74 where something that was written got lost.
  static func check() throws(Failure) {
    guard let code = ending.withLock({ $0 }), code != EPIPE else { return }
    throw Failure(
      .ioError, "standard output cannot be written (system error \(code)); check the free space of its device")
  }

  /// The number of the system's error that ended the writing.
  private static let ending = Mutex<Int32?>(nil)
}
