import AuditTestSupport
import Foundation
import Ingest
import Testing
import TokenModel

/// The synthetic logs that came with the formats' description, against what their generator noted when it wrote them.
@Suite struct SampleTests {
  @Test(
    "a sample gives what its generator noted",
    .enabled(if: Samples.folder != nil, "the folder shared/samples does not stand beside the repository"),
    arguments: [
      "raw-jwt", "jsonl-token-fields", "token-response", "keycloak-text-26", "keycloak-text-20", "keycloak-json",
      "keycloak-syslog", "keycloak-rest", "indigo-iam", "introspection", "duende", "spring-as", "auth0", "okta",
      "entra", "cognito-cloudtrail", "envoy", "nginx", "apigateway", "har", "fusionauth",
    ])
  func agrees(_ name: String) throws {
    let folder = try #require(Samples.folder) + "/" + name
    let expected = try JSONDecoder().decode(
      Expectation.self, from: Data(contentsOf: URL(filePath: folder + "/expected.json")))
    let tally = try LogTally(path: folder + "/" + expected.file, zone: expected.zone)

    #expect(name.hasPrefix(tally.format) || name == "keycloak-syslog")
    #expect(tally.lines == expected.lines)
    #expect(tally.skipped == expected.skipped_lines ?? tally.skipped)
    #expect(tally.bad == expected.bad_lines ?? 0)
    #expect(tally.events == expected.events)
    #expect(tally.kinds[.issuance] ?? 0 == expected.issuance_events)
    #expect(tally.kinds[.nonIssuance] ?? 0 == expected.non_issuance_events)
    #expect(tally.kinds[.observation] ?? 0 == expected.observation_events)
    #expect(tally.duplicateEvents == expected.duplicate_events ?? 0)
    #expect(tally.distinctTokens == expected.distinct_tokens)
    #expect(tally.types == expected.distinct_tokens_by_type)
    #expect(tally.repeatedSightings == expected.repeated_sightings)
    #expect(tally.encrypted == expected.jwe_tokens)
    #expect(tally.outcomes == expected.outcomes)
    #expect(tally.clients == Self.named(expected.events_by_client))
    #expect(tally.issuanceClients == expected.issuance_events_by_client)
    #expect(tally.paths.sorted() == expected.claim_paths.sorted())
    #expect(tally.times.min() == expected.first_event_ms)
    #expect(tally.times.max() == expected.last_event_ms)

    let lifetimes = expected.lifetime_seconds
    #expect(tally.lifetimes.count == lifetimes.count)
    #expect(tally.withoutLifetime == lifetimes.tokens_without_lifetime)
    #expect(tally.lifetimes.min().map(Double.init) == lifetimes.min)
    #expect(tally.lifetimes.max().map(Double.init) == lifetimes.max)
    if let mean = lifetimes.mean {
      let sum = Double(tally.lifetimes.reduce(0, +))
      #expect(abs(sum / Double(tally.lifetimes.count) - mean) < 0.001)
    }
    if let leaked = expected.leaked_payload_lines { #expect(tally.anomalies[.payloadLeak] == leaked) }
    if let unsecured = expected.alg_none_tokens {
      #expect(tally.tokens.count { $0.protection == .none } == unsecured)
    }
  }

  /// Requests without a token have no client, which the generator calls `(none)` and we `(unknown)`.
  private static func named(_ clients: [String: Int]) -> [String: Int] {
    var clients = clients
    if let none = clients.removeValue(forKey: "(none)") { clients["(unknown)", default: 0] += none }
    return clients
  }
}

/// The members of an `expected.json`, by their own names.
private struct Expectation: Decodable {
  struct Lifetimes: Decodable {
    var count: Int
    var min: Double?
    var max: Double?
    var mean: Double?
    var tokens_without_lifetime: Int
  }

  var file: String
  var assumed_utc_offset: String?
  var lines: Int
  var skipped_lines: Int?
  var bad_lines: Int?
  var events: Int
  var issuance_events: Int
  var non_issuance_events: Int
  var observation_events: Int
  var duplicate_events: Int?
  var distinct_tokens: Int
  var distinct_tokens_by_type: [String: Int]
  var repeated_sightings: Int
  var jwe_tokens: Int
  var outcomes: [String: Int]
  var events_by_client: [String: Int]
  var issuance_events_by_client: [String: Int]
  var claim_paths: [String]
  var first_event_ms: Int64?
  var last_event_ms: Int64?
  var lifetime_seconds: Lifetimes
  var leaked_payload_lines: Int?
  var alg_none_tokens: Int?

  /// The zone of `+01:00`.
  var zone: LocalZone? {
    guard let text = assumed_utc_offset, let hours = Int(text.dropFirst().prefix(2)), let minutes = Int(text.suffix(2))
    else { return nil }
    return LocalZone(offset: (text.hasPrefix("-") ? -1 : 1) * (hours * 3_600 + minutes * 60))
  }
}
