import Testing
import TokenModel

@testable import Issuers

/// Exports are told apart by content, and what cannot be used is refused in words that help.
@Suite struct ConfigurationExportsTests {
  @Test("each export is read by the reader of its product, whatever the file is called")
  func detection() throws {
    let formats = try ExportTexts.all.map { text in
      try ConfigurationExports.read(Array(text.utf8), file: "x", issuer: text == ExportTexts.auth0 ? "https://i/" : nil)
        .map(\.format)
    }
    #expect(
      formats == [
        ["keycloak-realm"], ["auth0-tenant"], ["okta-authorization-server"], ["entra-applications"],
        ["cognito-user-pool-client"],
      ])
  }

  @Test("a document is recognised by one reader only")
  func noOverlap() throws {
    for text in ExportTexts.all {
      let document = try ExportDocument.read(Array(text.utf8), file: "x")
      #expect(ConfigurationExports.formats.count { $0.recognises(document) } == 1)
    }
  }

  @Test("no secret, key, person or value of a claim is taken over from any export")
  func canaries() throws {
    for text in ExportTexts.all {
      #expect(text.contains(ExportTexts.canary) || text == ExportTexts.okta)
      let exports = try ConfigurationExports.read(Array(text.utf8), file: "x", issuer: "https://issuer.example/")
      #expect(!String(reflecting: exports).contains(ExportTexts.canary))
    }
  }

  @Test("files that are no export are refused with what is known, and never quoted")
  func refusals() {
    let texts = [
      ("", "empty"), ("{\"secret\": ", "JSON"), ("\"just text \(ExportTexts.canary)\"", "keycloak-realm"),
      ("{\"keys\": []}", "keycloak-realm"), ("a: [\(ExportTexts.canary)", "line"),
      ("{\"realm\": \"r\", \"accessTokenLifespan\": 1}", "'clients'"),
    ]
    for (text, word) in texts {
      let failure = #expect(throws: IssuersFailure.self) {
        try ConfigurationExports.read(Array(text.utf8), file: "realm.json")
      }
      #expect(failure?.message.hasPrefix("realm.json: ") == true)
      #expect(failure?.message.contains(word) == true, "\(failure?.message ?? "")")
      #expect(failure?.message.contains(ExportTexts.canary) == false)
    }
  }

  @Test("an export that does not say whose it is asks for the issuer; several issuers cannot be renamed to one")
  func issuers() throws {
    #expect(throws: IssuersFailure.issuerMissing(file: "t.yaml", format: "auth0-tenant")) {
      try ConfigurationExports.read(Array(ExportTexts.auth0.utf8), file: "t.yaml")
    }
    let two = "[\(ExportTexts.keycloak), \(ExportTexts.keycloak.replacing("\"staff\"", with: "\"b\""))]"
    #expect(throws: IssuersFailure.severalIssuers(file: "all.json", count: 2)) {
      try ConfigurationExports.read(Array(two.utf8), file: "all.json", issuer: "https://sso.example/realms/staff")
    }
    let stated = try ConfigurationExports.read(
      Array(ExportTexts.keycloak.utf8), file: "r.json", issuer: "https://sso.example/realms/staff")
    #expect(stated[0].issuer == "https://sso.example/realms/staff")
    #expect(stated[0].aliases.allSatisfy { $0.reach == .name })
  }

  @Test("every summary says how the export is obtained, in one line")
  func summaries() {
    for format in ConfigurationExports.formats {
      #expect(!format.summary.isEmpty && !format.summary.contains("\n"))
    }
    #expect(ConfigurationExports.formats.map { $0.name } == ConfigurationExports.formats.map { $0.name }.sorted())
  }
}
