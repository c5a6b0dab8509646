/// One input: a path, or standard input. A path is bytes, which need not be text.
package struct SourceFile: Hashable, Sendable {
  package let path: [UInt8]
  package let origin: Origin
  /// Seconds that a named pipe may let its reader wait for the next byte; nil: any time. Where nobody sits before the
  /// terminal, whoever can make a pipe in the place of a log must not be able to stop the night's run.
  package var patience: Int?

  /// How a path came up. A pipe that somebody named is read; one that lies in a directory is passed over.
  package enum Origin: Sendable {
    case named
    case found
    case standardInput
  }

  package init(path: [UInt8], origin: Origin = .named) {
    self.path = path
    self.origin = origin
  }

  package init(_ path: String) { self.init(path: Array(path.utf8)) }

  package static let standardInput = SourceFile(path: Array("-".utf8), origin: .standardInput)

  /// The path for people; bytes that are no UTF-8 show as U+FFFD.
  package var name: String { String(decoding: path, as: UTF8.self) }
}
