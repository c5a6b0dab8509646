import AuditTestSupport
import Foundation
import Ingest
import Testing
import TokenModel

/// What shippers put around a line.
@Suite struct LayerTests {
  private func json(_ object: Any) throws -> String {
    String(decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
  }

  private static let milliseconds: Int64 = 1_772_435_730_412

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
      try json(["log": line + "\n", "kubernetes": ["pod_name": "kc-0"], "time": "2026-03-02T07:15:30.412Z"]),
      try json(["message": line, "source_type": "file", "timestamp": "2026-03-02T07:15:30.412Z"]),
      try json(["line": line, "labels": ["app": "kc"], "timestamp": "2026-03-02T07:15:30.412Z"]),
      try json(["version": "1.1", "host": "kc-0", "short_message": line, "timestamp": 1_772_435_730.412]),
      try json(["textPayload": line, "logName": "projects/p/logs/kc", "timestamp": "2026-03-02T07:15:30.412Z"]),
      try json(["event": line, "sourcetype": "keycloak", "time": 1_772_435_730.412]),
      try json(["_raw": line, "_time": "2026-03-02T07:15:30.412Z"]),
      "2026-03-02T07:15:30.412Z " + line,
      "2026-03-02T08:15:30.412+01:00 kc-0 keycloak[812]: " + line,
    ]
    for record in wrapped {
      let tally = try LogFixture(lines: [record, record]).tally()
      #expect(tally.format == "keycloak-text", "\(record.prefix(40))")
      #expect(tally.kinds == [.issuance: 2])
      // The line has no zone: the shipper's time stands in.
      #expect(Set(tally.times) == [Self.milliseconds])
      #expect(tally.anomalies[.noZone] == nil)
    }
  }

  @Test("JSON inside a shipper's JSON is opened; a message that is no text is not taken for one")
  func nested() throws {
    let records =
      try (0..<4).map { _ in try json(["__REALTIME_TIMESTAMP": "1772435730412000", "MESSAGE": SampleLine.answer]) }
      + [try json(["__REALTIME_TIMESTAMP": "1772435730412000", "MESSAGE": [104, 105]])]
    let tally = try LogFixture(lines: records).tally()
    #expect(tally.format == "token-response")
    #expect(tally.types == ["access": 1, "id": 1, "refresh": 1])
    #expect(tally.skipped + tally.bad == 1)
  }

  @Test("the journal's messages in bytes are read; those that it left out for their length are told")
  func journal() throws {
    func entry(_ message: Any) throws -> String {
      try json(["__REALTIME_TIMESTAMP": "1772435730412000", "MESSAGE": message, "_PID": "1"])
    }
    let texts = try (0..<8).map { _ in try entry(SampleLine.codeToToken) }
    let coloured = try entry(Array(SampleLine.codeToToken.utf8).map(Int.init))
    let tally = try LogFixture(lines: texts + [coloured]).tally()
    #expect(tally.format == "keycloak-text")
    #expect(tally.events == 9)
    let lost = try LogFixture(lines: texts + [try entry(NSNull()), try entry([255, 254])]).tally()
    #expect(lost.reasons == [.eventFieldMissing: 1, .encodingInvalidUTF8: 1])
    #expect(lost.skipped == 0)
  }

  @Test("arrays of records in an envelope are read whatever the format, on one line or laid out")
  func envelopes() throws {
    let records = try ["t1", "t2"].map { token in
      try json([
        "timestamp": "2026-03-02T08:15:30.412+01:00", "loggerName": "org.keycloak.events",
        "message":
          #"type="CLIENT_LOGIN", realmId="r", clientId="c", userId="u", ipAddress="192.0.2.1", token_id="\#(token)""#,
      ])
    }
    for name in ["records", "Records", "value", "events", "items", "results"] {
      for text in [
        "{\"\(name)\":[\(records.joined(separator: ","))]}",
        "{\n \"\(name)\": [\n  \(records.joined(separator: ",\n  "))\n ]\n}",
      ] {
        let tally = try LogFixture(lines: [text]).tally()
        #expect(tally.format == "keycloak-json", "\(name)")
        #expect(tally.kinds == [.issuance: 2])
      }
    }
  }

  @Test("Okta's events out of Wazuh, and with the names that shippers make of its own")
  func okta() throws {
    let event: [String: Any] = [
      "uuid": "u1", "published": "2026-03-02T07:15:30.412Z", "outcome": ["result": "SUCCESS"],
      "eventType": "app.oauth2.as.token.grant.access_token", "actor": ["id": "0oa1", "type": "PublicClientApp"],
      "debugContext": ["debugData": ["grantedScopes": "openid, email", "grantType": "authorization_code"]],
      "target": [["id": "AT.1", "type": "access_token", "detailEntry": ["expires": "2026-03-02T08:15:30.412Z"]]],
    ]
    let alert = try json([
      "timestamp": "2026-03-02T07:15:40.000+0000", "rule": ["id": "1"], "manager": ["name": "w"],
      "decoder": ["name": "json"], "data": ["okta": event],
    ])
    var snakes = try json(event)
    for (name, other) in [
      ("eventType", "event_type"), ("debugContext", "debug_context"), ("debugData", "debug_data"),
      ("grantedScopes", "granted_scopes"), ("grantType", "grant_type"), ("detailEntry", "detail_entry"),
    ] { snakes = snakes.replacingOccurrences(of: name, with: other) }
    for line in [try json(event), alert, snakes] {
      let tally = try LogFixture(lines: [line]).tally()
      #expect(tally.format == "okta")
      #expect(tally.types == ["access": 1])
      #expect(tally.lifetimes == [3_600])
      #expect(tally.tokens.map(\.grant) == [.authorizationCode])
      #expect(tally.clients == ["0oa1": 1])
    }
  }

  @Test("layers inside one another are taken off, up to eight of them")
  func chain() throws {
    func wrapped(_ depth: Int) throws -> String {
      var line = SampleLine.codeToToken
      for level in 0..<depth {
        line =
          level % 2 == 0
          ? "<15>1 2026-03-02T08:15:30.414+01:00 kc-0 keycloak 81812 id - " + line
          : try json(["log": line + "\n", "stream": "stdout", "time": "2026-03-02T07:15:31Z"])
      }
      return line
    }
    for depth in 1...8 {
      let line = try wrapped(depth)
      let tally = try LogFixture(lines: [line, line]).tally()
      #expect(tally.format == "keycloak-text" && tally.kinds == [.issuance: 2], "\(depth) layers")
      // Of several times that of the innermost layer counts.
      #expect(Set(tally.times) == [Self.milliseconds + 2])
    }
    let tenth = try wrapped(10)
    #expect(throws: IngestFailure.self) { try LogFixture(lines: [tenth, tenth]).tally() }
  }

  @Test("what a Kubernetes node hands to CloudWatch: its prefix around Docker's JSON around syslog around JSON")
  func mixture() throws {
    let syslog = "<15>Mar  2 08:15:30 kc-0 app[1]: " + SampleLine.answer
    let docker = try json(["log": syslog + "\n", "stream": "stdout", "time": "2026-03-02T07:15:31Z"])
    let tally = try LogFixture(lines: ["2026-03-02T07:15:32Z 2026-03-02T07:15:31.5Z stdout F " + docker]).tally()
    #expect(tally.format == "token-response" && tally.types == ["access": 1, "id": 1, "refresh": 1])
  }

  @Test("a line without the layer that the others have is read as it stands")
  func without() throws {
    let wrapped = "<15>1 2026-03-02T08:15:30.414+01:00 kc-0 keycloak 81812 id - " + SampleLine.codeToToken
    let tally = try LogFixture(lines: Array(repeating: wrapped, count: 5) + [SampleLine.codeToToken]).tally()
    #expect(tally.kinds == [.issuance: 6])
  }
}

extension LayerTests {
  private func batch(_ lines: [String], type: String = "DATA_MESSAGE") throws -> String {
    let events = lines.enumerated().map { number, line in
      ["id": String(number), "timestamp": Self.milliseconds, "message": line] as [String: Any]
    }
    // The order of the service, with the events last.
    return #"{"messageType":"\#(type)","owner":"1","logGroup":"g","logStream":"s","subscriptionFilters":["f"],"#
      + #""logEvents":\#(try json(events))}"#
  }

  @Test("a CloudWatch subscription: many events a record, records without a line between them")
  func subscription() throws {
    let first = try batch([SampleLine.codeToToken, SampleLine.codeToToken])
    let second = try batch([SampleLine.codeToToken, "of another logger", SampleLine.keycloak("CODE_TO_TOKEN", "")])
    let control = try batch(["CWL CONTROL MESSAGE"], type: "CONTROL_MESSAGE")
    for text in ["\(first)\n\(second)\n\(control)\n", first + second + control] {
      let tally = try LogFixture(text.utf8).tally(takesLastLine: true)
      #expect(tally.format == "keycloak-text")
      #expect(tally.kinds == [.issuance: 3])
      #expect(tally.reasons == [.eventFieldMissing: 1], "the cut line is bad, its neighbours are not")
      #expect(tally.skipped == 2)
      #expect(Set(tally.times) == [Self.milliseconds])
    }
  }

  @Test("the same in gzip and base64; what is broken or too large is told", .enabled(if: PackedFile.has(.gzip)))
  func packed() throws {
    let scratch = try ScratchDirectory()
    func packed(_ text: String) throws -> String {
      let plain = try scratch.write(text.utf8, to: "plain")
      try PackedFile.pack(plain, to: scratch.file("packed"), with: .gzip)
      return try Data(contentsOf: URL(filePath: scratch.file("packed"))).base64EncodedString()
    }
    let good = try packed(try batch([SampleLine.codeToToken, SampleLine.codeToToken]))
    let bomb = try packed(try batch([String(repeating: "x", count: 3 << 20)]))
    let cut = String(good.prefix(good.count / 2 / 4 * 4))
    func handed(_ data: String) -> String { #"{"awslogs":{"data":"\#(data)"}}"# }
    let tally = try LogFixture(
      lines: Array(repeating: handed(good), count: 8) + [handed(bomb), handed(cut)]
    ).tally()
    #expect(tally.format == "keycloak-text" && tally.kinds == [.issuance: 16])
    #expect(tally.reasons == [.limitRatio: 1, .fileTruncated: 1])
    #expect(try LogFixture(lines: [good, good]).tally().kinds == [.issuance: 4])
  }

  @Test("Elastic: bulk requests, and documents as a search gives them")
  func elastic() throws {
    let document = SampleLine.field(SampleLine.access)
    let action = #"{"index":{"_index":"logs-2026","_id":"1"}}"#
    let bulk = try LogFixture(lines: [action, document, #"{"create":{}}"#, document, #"{"delete":{"_id":"9"}}"#])
      .tally()
    #expect(bulk.format == "jsonl-token-fields")
    #expect(bulk.kinds == [.observation: 2] && bulk.skipped == 3 && bulk.bad == 0)
    let dump = try LogFixture(lines: [
      #"{"_index":"logs","_type":"_doc","_id":"1","_score":1,"_source":\#(SampleLine.answer)}"#
    ]).tally()
    #expect(dump.format == "token-response" && dump.distinctTokens == 3)
  }

  @Test("Google Cloud, EventBridge and Splunk hold the record as an object")
  func objects() throws {
    let wrapped = [
      #"{"insertId":"1","logName":"l","timestamp":"2026-03-02T07:15:30Z","jsonPayload":\#(SampleLine.answer)}"#,
      #"{"version":"0","detail-type":"d","source":"s","time":"2026-03-02T07:15:30Z","detail":\#(SampleLine.answer)}"#,
      #"{"time":1772435730.412,"host":"h","sourcetype":"_json","event":\#(SampleLine.answer)}"#,
      #"{"preview":false,"offset":0,"result":{"_time":"2026-03-02T07:15:30Z","_raw":\#(try json([SampleLine.answer]).dropFirst().dropLast())}}"#,
    ]
    for record in wrapped {
      let tally = try LogFixture(lines: [record]).tally()
      #expect(tally.format == "token-response", "\(record.prefix(30))")
      #expect(tally.types == ["access": 1, "id": 1, "refresh": 1])
    }
  }

  @Test("arrays and envelopes with records inside a layer")
  func arrays() throws {
    let answer = SampleLine.answer
    for inner in ["[\(answer),\(answer)]", #"{"records":[\#(answer), \#(answer)]}"#] {
      let line = try json(["log": inner + "\n", "stream": "stdout", "time": "2026-03-02T07:15:31Z"])
      let tally = try LogFixture(lines: [line]).tally()
      #expect(tally.format == "token-response")
      #expect(tally.distinctTokens == 3 && tally.repeatedSightings == 3)
    }
  }

  @Test("arrays that are laid out: brackets and commas on lines of their own, at line starts, at line ends")
  func layouts() throws {
    let answer = SampleLine.answer
    for text in [
      "[\n\(answer)\n,\n\(answer)\n]\n", "[\n\(answer),\n\(answer)\n]\n", "[\(answer)\n,\(answer)]\n",
      "\(answer),\n\(answer),\n", "[\n  \(answer),\n  \(answer)\n]",
    ] {
      let tally = try LogFixture(text.utf8).tally(takesLastLine: true)
      #expect(tally.format == "token-response")
      #expect(tally.distinctTokens == 3 && tally.repeatedSightings == 3, "\(text.prefix(4))")
      #expect(tally.bad == 0)
    }
  }

  @Test("JSON that is laid out over lines, one object after another")
  func pretty() throws {
    let object = try JSONSerialization.jsonObject(with: Data(SampleLine.answer.utf8))
    let text = String(
      decoding: try JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted]), as: UTF8.self)
    let tally = try LogFixture((text + "\n" + text + "\n").utf8).tally()
    #expect(tally.format == "token-response")
    #expect(tally.distinctTokens == 3 && tally.repeatedSightings == 3)
  }

  @Test("a byte order mark before the first of few lines hides nothing")
  func mark() throws {
    let tally = try LogFixture(("\u{FEFF}" + SampleLine.answer + "\n").utf8).tally()
    #expect(tally.format == "token-response" && tally.distinctTokens == 3)
  }
}
