import AuditTestSupport
import Pipeline
import Store
import Testing

/// Objects with more members than fields are names, in lines that come in any order.
@Suite("Members of objects, in any order of lines")
struct MemberOrderTests {
  private static let names = [
    "acct", "anna", "Müller", "k", "0049-30", "DE89", "tenant.example", "a~b", "a/b", "jane.doe@example.com",
  ]
  private static let values = [
    #""+49 170 1234567""#, #""DE89370400440532013000""#, #""Berlin""#, "17", "true", #"["a","b@example.com"]"#, "null",
    #""1984-05-17""#, #"{"iban":"DE89370400440532013000","n":1}"#, "[]", "{}",
  ]

  private static func lines(_ count: Int) -> [String] {
    (0..<count).map { number in
      let members = (0...number % 3).map { place in
        let key = names[(number + place) % names.count] + "-\((number * 7 + place) % 61)"
        return #""\#(key)":\#(values[(number * 5 + place * 3) % values.count])"#
      }
      let few = #""few":{"f-\#(number % 50)":"x"}"#
      let deep = #""deep":{"d-\#(number % 53)":{"e-\#(number % 52)":\#(values[number % values.count])}}"#
      return MintedToken.compact(
        #"{"iss":"https://a.example","sub":"s-\#(number % 9)","client_id":"c-\#(number % 4)","aud":"crm","#
          + #""iat":\#(1_772_439_330 + number),"exp":\#(1_772_439_930 + number),"jti":"\#(number)","#
          + #""map":{\#(members.joined(separator: ","))},\#(few),\#(deep)}"#)
    }
  }

  @Test("the same lines count the same, whatever their order and the cuts between commits", arguments: [1, 2])
  func shuffled(workers: Int) throws {
    let room = try CountingRoom()
    let lines = Self.lines(240)
    let expected = try Self.counted(room.write(lines, to: "all"), in: room, "all") { $0.workers = 1 }
    #expect(expected[0] == ["/deep", "/deep/*", "/map"])
    var dice = SplitMix(seed: 5)
    for way in 0..<6 {
      let log = try room.write(lines.shuffled(using: &dice), to: "log-\(way)")
      let found = try Self.counted(log, in: room, "way-\(way)") { options in
        (options.workers, options.tableBytes) = (workers, 60_000 << way)
      }
      for (found, expected) in zip(found, expected) { #expect(found == expected, "way \(way)") }
    }
  }

  /// What a store holds of a log, its name apart.
  private static func counted(
    _ log: String, in room: CountingRoom, _ name: String, _ change: (inout IngestOptions) -> Void
  ) throws -> [[String]] {
    let store = try room.store(name)
    try room.ingest([log], into: store, change)
    return try tables.map { try store.rows($0) }
  }

  private static let tables = [
    "SELECT name FROM folded_parent ORDER BY 1",
    """
    SELECT month, issuer.name, client.name, claim_path.name, claim_path.dotted, claim_path.masked, detector, tried,
      passed, hex(distinct_sketch)
    FROM claim_evidence JOIN issuer USING (issuer_id) JOIN client USING (client_id)
    JOIN claim_path USING (claim_path_id) ORDER BY 1, 2, 3, 4, 7
    """,
    """
    SELECT day, client.name, claim_shape.name, tokens, payload_bytes FROM issuance JOIN profile USING (profile_id)
    JOIN client USING (client_id) JOIN claim_shape USING (claim_shape_id) ORDER BY 1, 2, 3
    """,
    """
    SELECT client.name, claim_shape.name, claim_path.name, claim_path.dotted, bytes, max_bytes, elements, max_elements,
      max_depth FROM claim_fact JOIN profile USING (profile_id) JOIN client USING (client_id)
    JOIN claim_shape USING (claim_shape_id) JOIN claim_path USING (claim_path_id) ORDER BY 1, 2, 3
    """,
    """
    SELECT client.name, claim_shape.name, code, claim_path.name, tokens FROM anomaly JOIN profile USING (profile_id)
    JOIN client USING (client_id) JOIN claim_shape USING (claim_shape_id) LEFT JOIN claim_path USING (claim_path_id)
    ORDER BY 1, 2, 3, 4
    """,
  ]
}
