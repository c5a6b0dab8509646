import AuditTestSupport
import Foundation
import Testing

@testable import tokenaudit

/// Waivers of every state, in every output and in the exit code, by the program as a user runs it.
@Suite struct WaiverOutputTests {
  private let scratch: ScratchDirectory
  private let program: BuiltProgram

  init() throws {
    scratch = try ScratchDirectory()
    program = try BuiltProgram(in: scratch.path)
    // 2026-03-02: two clients with an e-mail address in their access tokens.
    let lines = (0..<40).map { number in
      MintedToken.compact(
        #"{"iss":"https://id.example.com","azp":"\#(number % 2 == 0 ? "crm" : "shop")","aud":"orders-api","sub":"u-\#(number)","#
          + #""email":"u\#(number)@example.org","iat":1772435730,"exp":1772436030,"jti":"j-\#(number)","scope":"a"}"#)
    }
    try scratch.write((lines.joined(separator: "\n") + "\n").utf8, to: "tokens.log")
    let counted = try program.run("ingest", "--store", "audit.sqlite", "--format", "raw-jwt", "tokens.log")
    #expect(counted.status == 0, "\(counted.errors)")
  }

  private static func waiver(_ id: String, _ rule: String, _ scope: String, until: String) -> String {
    """
      - {id: \(id), rule: \(rule), scope: \(scope), reason: on record, owner: crm@example.com,
         approved_by: dpo@example.com, from: 2026-01-01, until: \(until)}

    """
  }

  private func audit(_ waivers: String, rules: String = "") throws -> (
    status: Int32, result: [String: Any], text: String
  ) {
    try scratch.write(
      "policy: 1\ncontroller: {name: A, contact: a@example.com}\n\(rules)waivers:\n\(waivers)".utf8, to: "policy.yaml")
    let answer = try program.run(
      "audit", "--store", "audit.sqlite", "--policy", "policy.yaml", "--as-of", "2026-03-03", "--json")
    let result = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
    let table = try program.run("audit", "--store", "audit.sqlite", "--policy", "policy.yaml", "--as-of", "2026-03-03")
    return (answer.status, try #require(result, "\(answer.errors)"), table.output)
  }

  private static func findings(_ result: [String: Any]) -> [[String: Any]] {
    result["findings"] as? [[String: Any]] ?? []
  }

  private static func client(_ finding: [String: Any]) -> String? {
    (finding["scope"] as? [String: Any])?["client"] as? String
  }

  @Test("every state is the same in JSON, XML, HTML and the table, and TA-AC-004 names what is wrong with each")
  func states() throws {
    let audited = try audit(
      Self.waiver("W-active", "TA-DM-001", "{client: crm, claim: email}", until: "2026-12-31")
        + Self.waiver("W-ending", "TA-DM-002", "{client: crm, claim: email}", until: "2026-03-20")
        + Self.waiver("W-expired", "TA-DM-001", "{client: shop, claim: email}", until: "2026-02-28")
        + Self.waiver("W-unused", "TA-SC-001", "{client: crm}", until: "2026-12-31")
        + Self.waiver("W-wide", "TA-PL-001", "{client: 'c*'}", until: "2026-12-31"))
    let states = [
      "W-active": "active", "W-ending": "ending", "W-expired": "expired", "W-unused": "unused", "W-wide": "active",
    ]
    let told = (audited.result["waivers"] as? [[String: Any]] ?? []).reduce(into: [String: String]()) { sum, waiver in
      sum[waiver["id"] as? String ?? ""] = waiver["state"] as? String
    }
    #expect(told == states)

    let findings = Self.findings(audited.result)
    let accepted = findings.filter { $0["waiver"] != nil }
    #expect(
      Set(accepted.map { "\($0["rule"] as? String ?? "") \(Self.client($0) ?? "") \($0["waiver"] as? String ?? "")" })
        == [
          "TA-DM-001 crm W-active", "TA-DM-002 crm W-ending", "TA-PL-001 crm W-wide",
        ])
    // What has expired accepts nothing, and the finding keeps its severity either way.
    #expect(
      Set(findings.filter { $0["rule"] as? String == "TA-DM-001" }.map { $0["severity"] as? String }).count == 1)
    let unsound = findings.filter { $0["rule"] as? String == "TA-AC-004" }.map { $0["seen"] as? String ?? "" }
    #expect(unsound.count == 4)
    for (id, fault) in [
      ("W-ending", "ends on 2026-03-20"), ("W-expired", "ended on 2026-02-28"), ("W-unused", "accepts nothing"),
      ("W-wide", "covers more than one client"),
    ] {
      #expect(unsound.contains { $0.contains(id) && $0.contains(fault) }, "\(id): \(unsound)")
    }
    #expect(audited.status == 1)
    #expect(audited.text.contains("waived by W-active") && !audited.text.contains("waived by W-expired"))

    let report = try program.run(
      "report", "--store", "audit.sqlite", "--format", "html,xml,json,drift-csv", "--out", "out")
    #expect(report.status == 0, "\(report.errors)")
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: scratch.file("out/\(name)"), encoding: .utf8)
    }
    let xml = try text("report.xml")
    let html = try text("report.en.html")
    for (id, state) in states {
      #expect(xml.contains(try Regex(#"<waiver id="\#(id)"[^>]* state="\#(state)""#)), "\(id)")
      #expect(html.contains(id), "\(id)")
    }
    #expect(try xml.matches(of: Regex(#"<finding [^>]*waiver="W-"#)).count == accepted.count)
    #expect(!xml.contains(#"waiver="W-expired""#))
    let json = try JSONSerialization.jsonObject(with: Data(try text("result.json").utf8)) as? [String: Any]
    #expect(Self.findings(try #require(json)).count { $0["waiver"] != nil } == accepted.count)
    let summary = audited.result["summary"] as? [String: Any]
    let counts = summary?["counts"] as? [[String: Any]] ?? []
    #expect(counts.reduce(0) { $0 + ($1["waived"] as? Int ?? 0) } == accepted.count)
  }

  @Test("the exit code leaves out what a waiver accepts, and counts it again on the day after its end")
  func exitCode() throws {
    let open = try audit("  []\n")
    #expect(open.status == 1)
    let rules = Set(
      Self.findings(open.result).filter { ["critical", "high"].contains($0["severity"] as? String) }.compactMap {
        $0["rule"] as? String
      })
    #expect(!rules.isEmpty)
    func waived(until: String) throws -> Int32 {
      try audit(
        rules.sorted().flatMap { rule in
          ["crm", "shop", nil].map { client in
            Self.waiver(
              "W-\(rule)-\(client ?? "any")", rule, client.map { "{client: \($0)}" } ?? "{issuer: '*'}", until: until)
          }
        }.joined()
      ).status
    }
    #expect(try waived(until: "2026-03-02") != 1)
    #expect(try waived(until: "2026-03-01") == 1)
  }

  @Test("the notice of TA-AC-004 decides what ends soon, everywhere")
  func notice() throws {
    let waiver = Self.waiver("W-1", "TA-DM-001", "{client: crm, claim: email}", until: "2026-03-20")
    let short = try audit(waiver, rules: "rules: {TA-AC-004: {parameters: {notice: 7d}}}\n")
    #expect((short.result["waivers"] as? [[String: Any]])?.first?["state"] as? String == "active")
    #expect(
      !Self.findings(short.result).contains {
        $0["rule"] as? String == "TA-AC-004" && $0["status"] as? String != "fixed"
      })
  }
}
