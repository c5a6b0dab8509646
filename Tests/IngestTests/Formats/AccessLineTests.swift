import Ingest
import Testing
import TokenModel

/// Access logs in lines of text.
@Suite struct AccessLineTests {
  @Test("Apache: zone, status, tokens in headers and addresses; foreign lines are passed over")
  func apache() throws {
    func line(_ status: Int, _ target: String, _ header: String) -> String {
      #"192.0.2.10 - - [02/Mar/2026:08:15:30 +0100] "GET \#(target) HTTP/1.1" \#(status) 512 "-" "agent" "\#(header)""#
    }
    let tally = try LogFixture(lines: [
      line(200, "/api", "Bearer " + SampleLine.access), line(200, "/cb?id_token=\(SampleLine.identity)&s=1", "-"),
      line(401, "/api", "-"), line(200, "/", "-"), "[notice] caught SIGTERM, shutting down",
    ]).tally()
    #expect(tally.format == "apache")
    #expect(tally.kinds == [.observation: 2, .nonIssuance: 2])
    #expect(tally.outcomes == ["success": 3, "error": 1])
    #expect(tally.types == ["access": 1, "id": 1])
    #expect(tally.anomalies[.inURL] == 1)
    #expect(tally.skipped == 1)
    #expect(Set(tally.times) == [1_772_435_730_000])
  }

  @Test("HAProxy: no zone unless it is stated, milliseconds, captured headers, broken connections")
  func haproxy() throws {
    func line(_ status: String, _ capture: String) -> String {
      "192.0.2.10:52310 [02/Mar/2026:08:15:30.412] web app/app1 0/0/1/12/13 \(status) 512 - - ---- 1/1/0/0/0 0/0 "
        + #"{\#(capture)} "GET /api HTTP/1.1""#
    }
    let log = try LogFixture(lines: [
      line("200", "Bearer \(SampleLine.access)|agent"), line("403", "|"), line("-1", "|"),
    ])
    let stated = try log.tally(zone: LocalZone(offset: 3_600))
    #expect(stated.format == "haproxy")
    #expect(stated.kinds == [.observation: 1, .nonIssuance: 2])
    #expect(stated.outcomes == ["success": 1, "error": 2])
    #expect(Set(stated.times) == [1_772_435_730_412])
    #expect(stated.anomalies[.noZone] == nil)
    let open = try log.tally()
    #expect(Set(open.times) == [1_772_439_330_412])
    #expect(open.anomalies[.noZone] == 3)
  }

  @Test("HAProxy: what it says of itself and of broken connections may be more than the requests")
  func haproxyNotices() throws {
    let request =
      "192.0.2.10:52310 [02/Mar/2026:08:15:30.412] web app/app1 0/0/1/12/13 200 512 - - ---- 1/1/0/0/0 0/0 "
      + #"{Bearer \#(SampleLine.access)} "GET /api HTTP/1.1""#
    let notices = [
      "Proxy web started.", "Server app/app1 is DOWN, reason: Layer4 timeout, check duration: 2001ms.",
      "Backup Server app/app9 is UP, reason: Layer4 check passed.", "backend app has no server available!",
      "Connect from 192.0.2.10:52310 to 192.0.2.1:443 (web/HTTP)",
      "[WARNING] 060/081530 (123) : Server app/app2 is UP, reason: Layer4 check passed.",
      "192.0.2.10:52311 [02/Mar/2026:08:15:31.412] web/1: SSL handshake failure",
    ]
    let tally = try LogFixture(lines: [request] + notices + [request]).tally(zone: LocalZone(offset: 0))
    #expect(tally.format == "haproxy")
    #expect(tally.kinds == [.observation: 2, .nonIssuance: 1])
    #expect(tally.skipped == notices.count - 1)
    // Behind the prefix of a syslog daemon.
    let prefixed = ([request] + notices + [request]).map { "Mar  2 08:15:30 lb1 haproxy[14389]: " + $0 }
    #expect(try LogFixture(lines: prefixed).tally(zone: LocalZone(offset: 0)).format == "haproxy")
    // Notices alone tell nothing.
    #expect(throws: (any Error).self) { try LogFixture(lines: notices).tally() }
  }

  @Test("load balancer: tokens in addresses, refusals")
  func loadBalancer() throws {
    func line(_ status: String, _ query: String) -> String {
      "https 2026-03-02T07:15:30.412000Z app/web/7c21 192.0.2.10:52310 10.0.0.1:80 0.001 0.012 0.000 \(status) 200 512 "
        + #"1024 "GET https://web.example:443/cb?\#(query) HTTP/1.1" "agent""#
    }
    let tally = try LogFixture(lines: [
      line("200", "access_token=" + SampleLine.access), line("503", ""), line("-", ""),
    ]).tally()
    #expect(tally.format == "alb")
    #expect(tally.kinds == [.observation: 1, .nonIssuance: 2])
    #expect(tally.outcomes == ["success": 1, "error": 2])
    #expect(tally.anomalies[.inURL] == 1)
    #expect(Set(tally.times) == [1_772_435_730_412])
  }

  @Test("times that are none, and a log without a token, are nobody's")
  func foreign() throws {
    let plain = #"192.0.2.10 - - [02/Mar/2026:08:15:30 +0100] "GET / HTTP/1.1" 200 512"#
    #expect(throws: IngestFailure.self) { try LogFixture(lines: [plain, plain]).tally() }
    let wrong =
      #"192.0.2.10 - - [32/Mar/2026:08:15:30 +0100] "GET / HTTP/1.1" 200 5 "Bearer \#(SampleLine.access)""#
    #expect(try LogFixture(lines: [wrong]).tally(format: "apache").skipped == 1)
  }
}
