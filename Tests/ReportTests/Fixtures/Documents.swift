import Audit
import Foundation
import Testing

@testable import Report

/// Documents to render.
enum Documents {
  static func retail() throws -> ReportDocument { try of(RetailAudit.result) }

  static func of(_ result: AuditResult) throws -> ReportDocument {
    let templates = try TemplateSet()
    return ReportDocument(result, language: try templates.language("en"), templates: templates)
  }
}

/// Files of known good output, compared byte by byte; `RENEW_GOLDEN=1 swift test` writes them anew.
enum Golden {
  static func compare(_ bytes: [UInt8], with name: String) throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Golden").appending(path: name)
    if ProcessInfo.processInfo.environment["RENEW_GOLDEN"] != nil { try Data(bytes).write(to: url) }
    let golden = [UInt8](try Data(contentsOf: url))
    let difference = zip(golden, bytes).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    #expect(
      golden == bytes,
      "\(name) differs from byte \(difference ?? min(golden.count, bytes.count)) on; review it, then renew it")
  }
}
