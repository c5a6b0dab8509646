import Foundation
import Ingest
import Testing
import TokenModel

/// What shippers put around a line.
@Suite struct LayerTests {
  private func json(_ object: [String: Any]) throws -> String {
    String(decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
  }

  @Test("a Keycloak log out of the journal, out of Filebeat and out of CloudWatch is a Keycloak log")
  func keycloak() throws {
    let line = SampleLine.codeToToken
    let wrapped = [
      try json(["__REALTIME_TIMESTAMP": "1772435730412000", "MESSAGE": line, "_PID": "1"]),
      try json(["@timestamp": "2026-03-02T07:15:30.412Z", "message": line, "agent": ["type": "filebeat"]]),
      try json([
        "@timestamp": "2026-03-02T07:15:30.412Z", "message": "parsed", "event": ["original": line],
        "@metadata": ["beat": "filebeat"],
      ]),
      "2026-03-02T07:15:30.412Z " + line,
    ]
    for record in wrapped {
      let tally = try LogFixture(lines: [record, record]).tally()
      #expect(tally.format == "keycloak-text")
      #expect(tally.kinds == [.issuance: 2])
      // The line has no zone: the shipper's time stands in.
      #expect(Set(tally.times) == [1_772_435_730_412])
      #expect(tally.anomalies[.noZone] == nil)
    }
  }

  @Test("JSON inside a shipper's JSON is opened; a message that is no text is not taken for one")
  func nested() throws {
    let records = [
      try json(["__REALTIME_TIMESTAMP": "1772435730412000", "MESSAGE": SampleLine.answer]),
      try json(["__REALTIME_TIMESTAMP": "1772435730412000", "MESSAGE": SampleLine.answer]),
      try json(["__REALTIME_TIMESTAMP": "1772435730412000", "MESSAGE": SampleLine.answer]),
      try json(["__REALTIME_TIMESTAMP": "1772435730412000", "MESSAGE": SampleLine.answer]),
      try json(["__REALTIME_TIMESTAMP": "1772435730412000", "MESSAGE": [104, 105]]),
    ]
    let tally = try LogFixture(lines: records).tally()
    #expect(tally.format == "token-response")
    #expect(tally.types == ["access": 1, "id": 1, "refresh": 1])
    #expect(tally.skipped + tally.bad == 1)
  }
}
