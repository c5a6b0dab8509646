import AuditTestSupport
import Foundation
import Testing

/// The validator of another program, where it is installed.
enum XMLLint {
  private static let path = "/usr/bin/xmllint"

  static func validate(_ bytes: [UInt8]) throws {
    guard FileManager.default.isExecutableFile(atPath: path) else {
      print("xmllint is not installed: validated by the program alone")
      return
    }
    let package = URL(filePath: #filePath).pathComponents.dropLast(4).joined(separator: "/").dropFirst()
    let scratch = try ScratchDirectory()
    let report = try scratch.write(bytes, to: "report.xml")
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = ["--noout", "--schema", "\(package)/reports/schema/tokenaudit-report-1.xsd", report]
    let problems = Pipe()
    process.standardError = problems
    try process.run()
    let text = String(decoding: problems.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
  }
}
