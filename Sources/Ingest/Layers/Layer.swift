internal import JOSE
internal import TokenModel

/// What a collector of logs puts around its records: a prefix, a JSON object with the record in a member, an envelope
/// with many of them, a row of a table.
enum Layer: Equatable, Sendable {
  case prefix(LinePrefix)
  case message(MessageMember)
  case object(ObjectMember)
  /// CloudWatch Logs as a subscription delivers them: `{"messageType":…,"logEvents":[{"timestamp":1,"message":"…"}]}`.
  case logEvents
  /// The same, in gzip and base64, alone or as a function is handed it: `{"awslogs":{"data":"H4sI…"}}`.
  case packed
  /// Okta's event hooks: `{"eventType":"com.okta.event_hook","data":{"events":[…]}}`.
  case eventHook
  /// Elastic's bulk requests: a line that says what to do, then the document.
  case bulk
  /// An array inside another layer.
  case array
  /// An array in a member of an object inside another layer: `{"records":[…]}`.
  case records
  /// A row of a table in text.
  case table(Table)

  /// The layers that are looked for around the records of a stream.
  static let outer =
    LinePrefix.allCases.map { Layer.prefix($0) } + [.logEvents, .packed, .eventHook]
    + MessageMember.all.map { .message($0) } + ObjectMember.all.map { .object($0) }
  /// Those that are looked for inside others: at the top of a stream they are what its framing is about.
  static let inner = outer + [.array, .records]

  /// The members in which exports and deliveries keep the array of their records.
  static let envelopes: [StaticString] = ["records", "Records", "value", "events", "items", "results"]

  /// Takes the layer off a record; false where the record has none. An envelope may hold any number of records, and a
  /// line of its own kind none.
  func unwrap(_ record: Bytes, _ tools: LayerTools) throws(QuarantineReason) -> Bool {
    switch self {
    case .prefix(let prefix): return tools.take(prefix.content(of: record))
    case .message(let member):
      guard let root = tools.object(record) else { return false }
      return tools.take(try member.content(of: root, tools.scratch))
    case .object(let member): return tools.take(tools.object(record).flatMap { member.content(of: $0, record) })
    case .logEvents: return tools.object(record).map { LogEvents.unwrap($0, tools) } ?? false
    case .eventHook: return tools.object(record).map { EventHook.unwrap($0, record, tools) } ?? false
    case .packed: return try PackedEvents.unwrap(record, tools)
    case .bulk:
      if !BulkAction.isAction(record, tools.object(record)) { tools.contents.append(LayerContent(line: record)) }
      return true
    case .array:
      guard record.hasPrefix("[") else { return false }
      tools.takeElements(of: record)
      return true
    case .records:
      guard let array = Self.records(of: record) else { return false }
      tools.takeElements(of: array)
      return true
    case .table(let table):
      if let row = try table.json(of: record, to: tools.scratch) { tools.contents.append(LayerContent(line: row)) }
      return true
    }
  }

  private static func records(of record: Bytes) -> Bytes? {
    for name in envelopes {
      if let array = RawMember.find(name, in: record), array.hasPrefix("[") { return array }
    }
    return nil
  }
}

/// A record without its wrapping.
struct LayerContent {
  var line: Bytes
  /// When the collector took it up, where the wrapping states it.
  var time: Time?

  enum Time {
    case text(Bytes)
    case value(JSONValue)
  }

  init(line: Bytes, time: Time? = nil) {
    self.line = line
    self.time = time
  }
}

/// What taking off a layer needs, for one reader.
final class LayerTools {
  /// What the last record held.
  var contents: [LayerContent] = []
  let scratch = ByteScratch()
  let limits: Limits
  /// What was unpacked.
  var unpacked: [UInt8] = []
  private let json: JSONRecord
  /// The record at hand as an object, once it was asked for: several layers may look at it.
  private var root: Root?

  private enum Root {
    case object(JSONValue)
    case none
  }

  init(_ limits: Limits) {
    self.limits = limits
    json = JSONRecord(limits)
  }

  /// Makes ready for the next record.
  func begin() {
    contents.removeAll(keepingCapacity: true)
    root = nil
  }

  /// The record at hand as an object; nil where it is none.
  func object(_ record: Bytes) -> JSONValue? {
    guard record.hasPrefix("{") else { return nil }
    if root == nil {
      do throws(QuarantineReason) { root = .object(try json.object(record)) } catch { root = Root.none }
    }
    if case .object(let object) = root { return object }
    return nil
  }

  func take(_ content: LayerContent?) -> Bool {
    guard let content else { return false }
    contents.append(content)
    return true
  }

  /// Takes up each value of an array as a record.
  func takeElements(of array: Bytes) {
    var scanner = ElementScanner(envelope: [])
    scanner.scan(array, isWhole: true)
    for span in scanner.spans { contents.append(LayerContent(line: array[span])) }
  }
}
