import Ingest
import Testing
import TokenModel

/// Access logs of gateways: what they hold was seen, never issued.
@Suite struct GatewayFormatTests {
  @Test("Kong: tokens stand outside the header that it takes out; refusals are errors")
  func kong() throws {
    func line(_ status: Int, _ more: String) -> String {
      #"{"started_at":1772435730412,"request":{"uri":"/o","headers":{"authorization":"REDACTED"\#(more)}},"#
        + #""response":{"status":\#(status)},"latencies":{"request":1}}"#
    }
    let log = try LogFixture(lines: [
      line(200, #","x-forwarded-access-token":"\#(SampleLine.access)""#), line(401, ""), line(200, ""),
    ])
    let tally = try log.tally()
    #expect(tally.format == "kong")
    #expect(tally.kinds == [.observation: 1, .nonIssuance: 2])
    #expect(tally.outcomes == ["success": 2, "error": 1])
    #expect(tally.types == ["access": 1])
    #expect(tally.times == [1_772_435_730_412, 1_772_435_730_412, 1_772_435_730_412])
  }

  @Test("Envoy: claims that a text format wrote as JSON in a text, under any name")
  func envoyText() throws {
    let line =
      #"{"start_time":"2026-03-02T07:15:30.412Z","method":"GET","response_code":200,"auth":"{\"iss\":\"i\","#
      + #"\"azp\":\"crm\",\"iat\":1772435700,\"exp\":1772436000}"}"#
    let tally = try LogFixture(lines: [line]).tally()
    #expect(tally.format == "envoy")
    #expect(tally.kinds == [.observation: 1])
    #expect(tally.lifetimes == [300])
  }

  @Test("APISIX: arrays of a batch and single lines alike")
  func apisix() throws {
    let entry =
      #"{"start_time":1772435730412,"request":{"headers":{"authorization":"Bearer \#(SampleLine.access)"}},"#
      + #""response":{"status":200}}"#
    let other = #"{"start_time":1772435731000,"request":{"headers":{}},"response":{"status":403}}"#
    for lines in [["[\(entry),\(other)]"], [entry, other]] {
      let tally = try LogFixture(lines: lines).tally()
      #expect(tally.format == "apisix")
      #expect(tally.kinds == [.observation: 1, .nonIssuance: 1])
      #expect(tally.outcomes == ["success": 1, "error": 1])
      #expect(tally.times.max() == 1_772_435_731_000)
    }
  }

  @Test("Traefik: request headers are flat members")
  func traefik() throws {
    let log = try LogFixture(lines: [
      #"{"StartUTC":"2026-03-02T07:15:30.412Z","RequestMethod":"GET","DownstreamStatus":200,"#
        + #""request_Authorization":"Bearer \#(SampleLine.access)"}"#,
      #"{"StartUTC":"later","RequestMethod":"GET","DownstreamStatus":200}"#,
    ])
    let tally = try log.tally()
    #expect(tally.format == "traefik")
    #expect(tally.kinds == [.observation: 1])
    #expect(tally.reasons == [.eventTime: 1])
    #expect(tally.times == [1_772_435_730_412])
  }
}
