import AuditTestSupport
import JOSE
import Testing
import TokenModel

@testable import Ingest

/// What a mapping makes of single records.
@Suite struct MappedRecordsTests {
  /// The facts of an event, out of the memory that it borrows.
  private struct Note: Equatable {
    var kind: EventKind
    var outcome: EventOutcome
    var time: Int64?
    var grant: Grant
    var client: String?
    var scopes: [String]
    var audiences: [String]
    var types: [TokenType]
    var tiers: [EvidenceTier]
    var lifetimes: [Int64?]
  }

  private func read(_ record: String, _ mapping: LogMapping) throws -> Result<Note, QuarantineReason> {
    let log = try LogFixture(lines: [record])
    let stream = try ByteStream(SourceFile(log.path))
    let detected = try #require(
      try Detection.format(
        mapped: mapping, head: stream.head, isWhole: stream.isWholeInHead, path: log.path))
    let reader = detected.reader(ReaderOptions(headers: HeaderTable()))
    let blocks = BlockReader(stream, framing: detected.framing, limits: Limits(), takesLastLine: true)
    let block = RecordBlock()
    var event = TokenEvent()
    #expect(blocks.fill(block))
    var cursor = RecordCursor(block, of: detected.description)
    let line = cursor.next()
    reader.begin(try #require(line).bytes)
    let outcome = reader.next(&event)
    switch outcome {
    case .event: return .success(note(event))
    case .quarantined(let reason): return .failure(reason)
    case .skipped, nil: return .failure(.jsonNotObject)
    }
  }

  private func note(_ event: TokenEvent) -> Note {
    Note(
      kind: event.kind, outcome: event.outcome, time: event.timeMilliseconds, grant: event.grant,
      client: event.client?.text, scopes: names(event.scopes), audiences: names(event.audiences),
      types: event.tokens.map(\.type), tiers: event.tokens.map(\.tier), lifetimes: event.tokens.map(\.statedLifetime))
  }

  private func names(_ list: NameList) -> [String] {
    switch list {
    case .absent: []
    case .text(let text): text.text.split(separator: " ").map(String.init)
    case .json(let value): value.elements.compactMap { $0.string?.text }
    }
  }

  private func pointer(_ text: String) throws -> JSONPointer { try #require(JSONPointer(text)) }

  @Test("a pointer finds members, elements, escaped names, and each element by *")
  func pointers() throws {
    var mapping = LogMapping(kinds: .init(always: .issuance))
    mapping.time = .init(try pointer("/at"))
    mapping.client = .pointer(try pointer("/a~1b/1/c~0d"))
    mapping.scopes = .init(try pointer("/s/*/name"))
    mapping.audiences = .init(try pointer("/aud/*/id"))
    let record =
      #"{"at":1772435730412,"a/b":[{},{"c~d":"crm"}],"s":[{"name":"a"},{"x":1},{"name":"b"}],"#
      + #""aud":[{"id":"x"},{"id":"y"}]}"#
    let note = try read(record, mapping).get()
    #expect(note.client == "crm")
    #expect(note.scopes == ["a", "b"])
    #expect(note.audiences == ["x", "y"])
    #expect(JSONPointer("a") == nil && JSONPointer("/a~") == nil && JSONPointer("/a~3") == nil)
  }

  @Test(
    "times and lifetimes in any unit",
    arguments: [
      ("1772435730", LogMapping.Unit.seconds, 1_772_435_730_000), ("1772435730.25", .seconds, 1_772_435_730_250),
      ("1772435730412", .milliseconds, 1_772_435_730_412), (#""1772435730412""#, .milliseconds, 1_772_435_730_412),
      ("1772435730412000", .microseconds, 1_772_435_730_412),
      ("1772435730412000000", .nanoseconds, 1_772_435_730_412),
      (#""2026-03-02T07:15:30.412Z""#, nil, 1_772_435_730_412),
    ] as [(String, LogMapping.Unit?, Int64)])
  func times(text: String, unit: LogMapping.Unit?, expected: Int64) throws {
    var mapping = LogMapping(kinds: .init(always: .issuance))
    mapping.time = .init(try pointer("/at"), unit: unit)
    mapping.lifetime = .init(try pointer("/life"), unit: unit ?? .seconds)
    let perSecond: Int64 =
      switch unit {
      case .milliseconds: 1_000
      case .microseconds: 1_000_000
      case .nanoseconds: 1_000_000_000
      default: 1
      }
    let note = try read(#"{"at":\#(text),"life":\#(90 * perSecond)}"#, mapping).get()
    #expect(note.time == expected)
    #expect(note.lifetimes == [90])
  }

  @Test("kinds by value; a record without one is not read, one of no list issued nothing")
  func kinds() throws {
    var kinds = LogMapping.Kinds(at: try pointer("/e"))
    kinds.issuance = [.init("issued"), .init("200"), .init("true")]
    kinds.error = [.init("denied")]
    var mapping = LogMapping(kinds: kinds)
    mapping.time = .init(try pointer("/at"))
    mapping.grant = .init(try pointer("/g"), [.init("login", .authorizationCode)])
    func kind(_ value: String) throws -> EventKind {
      try read(#"{"at":1772435730412,"e":\#(value),"g":"login"}"#, mapping).get().kind
    }
    #expect(try kind(#""issued""#) == .issuance)
    #expect(try kind("200") == .issuance)
    #expect(try kind("true") == .issuance)
    #expect(try kind(#""other""#) == .nonIssuance)
    let denied = try read(#"{"at":1772435730412,"e":"denied","g":"refresh_token"}"#, mapping).get()
    #expect(denied.kind == .nonIssuance && denied.outcome == .error && denied.grant == .refreshToken)
    #expect(try read(#"{"at":1772435730412}"#, mapping) == .failure(.eventFieldMissing))
    #expect(try read(#"{"e":"issued"}"#, mapping) == .failure(.eventTime))
  }

  @Test("tokens and decoded claims are opened; an issuance without its token is not read, a request is no sighting")
  func tokens() throws {
    var mapping = LogMapping(kinds: .init(always: .issuance))
    mapping.token = try pointer("/t/*")
    mapping.tier = .token
    let both = #"{"t":["\#(SampleLine.access)","\#(SampleLine.identity)"]}"#
    #expect(try read(both, mapping).get().types == [.access, .id])
    #expect(try read("{}", mapping) == .failure(.eventTokenMissing))
    #expect(try read(#"{"t":[1]}"#, mapping) == .failure(.eventFieldType))
    mapping.kinds = .init(always: .observation)
    #expect(try read(both, mapping).get().kind == .observation)
    #expect(try read("{}", mapping).get().kind == .nonIssuance)

    var decoded = LogMapping(kinds: .init(always: .issuance))
    decoded.claims = try pointer("/c")
    decoded.header = try pointer("/h")
    decoded.tier = .tokenPartial
    decoded.tokenType = .init(try pointer("/k"), [.init("A", .access)])
    let note = try read(#"{"c":{"sub":"a","iat":1772435730},"h":{"alg":"ES256"},"k":"A"}"#, decoded).get()
    #expect(note.types == [.access] && note.tiers == [.tokenPartial])
  }
}
