internal import TokenModel

/// One log of the organisation: a folder, and what stands in the file of a night.
protocol SampleLog: Sendable {
  var folder: String { get }
  var fileExtension: String { get }

  func content(of night: Night) -> LogText
}

extension SampleLog {
  func file(of night: Night) -> DemoFile {
    DemoFile(path: "logs/\(folder)/\(night.day.text).\(fileExtension)", bytes: content(of: night).bytes)
  }
}

/// The bytes of a log, line by line; broken lines need not be text.
struct LogText {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ line: String) {
    bytes.append(contentsOf: line.utf8)
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func append(_ line: [UInt8]) {
    bytes.append(contentsOf: line)
    bytes.append(UInt8(ascii: "\n"))
  }
}
