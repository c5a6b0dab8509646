import AuditTestSupport
import Foundation
import Testing

/// Every member of every `expected.json`, against what the program prints.
@Suite("Ingest of the samples")
struct IngestSampleTests {
  private static let folder = Samples.folder

  private static let names: [String] = {
    let entries = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) } ?? []
    return entries.filter { FileManager.default.fileExists(atPath: "\(folder ?? "")/\($0)/expected.json") }.sorted()
  }()

  /// Members that say what the sample is, and not what the program must find in it.
  private static let remarks: Set<String> = [
    "file", "sha256", "note", "comment", "nonissuance_comment", "assumed_utc_offset",
  ]

  @Test(
    "there are samples", .enabled(if: folder != nil, "the folder shared/samples does not stand beside the repository"))
  func samples() { #expect(Self.names.count >= 22) }

  @Test(
    "what is printed is what the generator noted",
    .enabled(if: folder != nil, "the folder shared/samples does not stand beside the repository"), arguments: names)
  func agrees(_ name: String) throws {
    let folder = try #require(Self.folder) + "/" + name
    let expected = try Self.object(Data(contentsOf: URL(filePath: folder + "/expected.json")))
    var arguments = ["ingest", "--json", "--detail", "--dedupe", "token"]
    if let offset = expected["assumed_utc_offset"] as? String { arguments += ["--timezone", offset] }
    if FileManager.default.fileExists(atPath: folder + "/mapping.json") {
      arguments += ["--mapping", folder + "/mapping.json"]
    }
    let file = try #require(expected["file"] as? String)
    let scratch = try ScratchDirectory()
    let answer = try BuiltProgram(in: scratch.path).run(
      arguments + [folder + "/" + file], environment: ["SOURCE_DATE_EPOCH": "1772500000"])
    #expect(answer.status == 0, "\(answer.errors)")
    let files = try #require(try Self.object(Data(answer.output.utf8))["files"] as? [[String: Any]])
    let found = try #require(files.first)

    for (key, value) in expected where !Self.remarks.contains(key) {
      let printed = found[key]
      switch key {
      case "format": #expect(Self.isFormat(printed as? String ?? "", value as? String ?? ""))
      case "tier": #expect(Self.isTier(printed as? [String: Int] ?? [:], value as? String ?? ""))
      case "bad_line_reasons":
        // The generator's words are its own; each reason is one of ours.
        #expect(Self.counts(printed) == Self.counts(value))
      case "lifetime_seconds": #expect(Self.isClose(printed, value), "\(key): \(printed ?? "absent")")
      default: #expect(Self.isEqual(printed, value), "\(key): \(printed ?? "absent") is not \(value)")
      }
    }
  }

  private static func object(_ data: Data) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// One reader reads all versions of Keycloak's text, in syslog or not.
  private static func isFormat(_ printed: String, _ expected: String) -> Bool {
    printed == expected || (printed == "keycloak-text" && expected.hasPrefix("keycloak-"))
  }

  /// The best of the tokens' tiers is the sample's: T1 tokens or parts of them, T2 and T3 events.
  private static func isTier(_ printed: [String: Int], _ expected: String) -> Bool {
    let hasTokens = printed["token"] != nil || printed["token-partial"] != nil
    return expected == "T1" ? hasTokens : printed.keys.sorted() == ["event"]
  }

  private static func counts(_ value: Any?) -> [Int] {
    (value as? [String: Int] ?? [:]).values.sorted()
  }

  /// Means are rounded by either side.
  private static func isClose(_ printed: Any?, _ expected: Any) -> Bool {
    guard let printed = printed as? [String: Any], let expected = expected as? [String: Any],
      Set(printed.keys) == Set(expected.keys)
    else { return false }
    return expected.allSatisfy { key, value in
      guard let wanted = value as? Double else { return printed[key] is NSNull }
      return (printed[key] as? Double).map { abs($0 - wanted) < 0.001 } ?? false
    }
  }

  private static func isEqual(_ printed: Any?, _ expected: Any) -> Bool {
    guard let printed = printed as? NSObject, let expected = expected as? NSObject else { return false }
    if let names = expected as? [String] { return (printed as? [String])?.sorted() == names.sorted() }
    return printed == expected
  }
}
