import Ingest
import JOSE
import TokenModel

/// A target for each format of the registry, so that a new one is covered by being there: its name is given, as
/// `--format` does. And one that leaves it to detection.
enum FormatTargets {
  static var all: [FuzzTarget] {
    let examples = FormatRegistry.all.map { Array(($0.description.example + "\n").utf8) }
    let wrapped = FormatRegistry.all.flatMap { wrappings(of: $0.description.example) }
    return FormatRegistry.all.map { format in
      let example = format.description.example
      let own = Array((example + "\n").utf8)
      // Most of what a reader gets looks like its own format.
      let seeds = [[UInt8]](repeating: own, count: 6) + [own + own + own] + wrappings(of: example) + examples.prefix(4)
      return FuzzTarget(name: "format:" + format.description.name, seeds: seeds) { bytes in
        try take(bytes) { head throws(IngestFailure) in
          try Detection.format(named: format.description.name, head: head, isWhole: true, path: "input")
        }
      }
    } + [
      FuzzTarget(name: "detection", seeds: examples + wrapped) { bytes in
        try take(bytes) { head throws(IngestFailure) in
          try Detection.format(of: head, isWhole: true, path: "input")
        }
      }
    ]
  }

  /// The example as what carries logs writes it.
  private static func wrappings(of example: String) -> [[UInt8]] {
    let quoted = example.flatMap { $0 == "\"" || $0 == "\\" ? "\\\($0)" : $0 == "\n" ? "\\n" : String($0) }
    let text = String(quoted)
    return [
      "<14>1 2026-03-02T08:15:30.414+01:00 host app 1 id - \(example)\n",
      "2026-03-02T07:15:30.412345678Z stdout F \(example)\n",
      #"{"log":"\#(text)\n","stream":"stdout","time":"2026-03-02T07:15:30.4Z"}"# + "\n",
      #"{"message":"\#(text)","timestamp":1772435730412,"id":"1"}"# + "\n",
      #"{"index":{"_index":"a"}}"# + "\n" + #"{"@timestamp":"2026-03-02T07:15:30Z","message":"\#(text)"}"# + "\n",
      "{\"records\":[\(example),\(example)]}\n",
      #"{"__REALTIME_TIMESTAMP":"1772435730412000","MESSAGE":"\#(text)"}"# + "\n",
    ].map { Array($0.utf8) }
  }

  private static func take(
    _ bytes: [UInt8], _ detect: (Bytes) throws(IngestFailure) -> DetectedFormat?
  ) throws {
    let hostile = HostileBytes(bytes, slack: RecordBlock.slack)
    hostile.withBytes { head in
      do throws(IngestFailure) {
        if let format = try detect(head) { read(head, as: format) }
      } catch {
        // What is no log is refused, and said so.
        precondition(!error.message.isEmpty)
      }
    }
  }

  static func read(_ head: Bytes, as format: DetectedFormat) {
    let block = RecordBlock(head: head, framing: format.framing)
    let reader = format.reader(ReaderOptions(headers: HeaderTable()))
    var cursor = RecordCursor(block, of: format.description)
    var event = TokenEvent()
    while let record = cursor.next() {
      guard record.fault == nil else { continue }
      let copy = HostileBytes(record.bytes.buffer, slack: RecordBlock.slack)
      copy.withBytes { bytes in
        reader.begin(bytes)
        var outcomes = 0
        while let outcome = reader.next(&event) {
          outcomes += 1
          if outcome == .event { Walk.event(event) }
          event.reset()
        }
        precondition(outcomes > 0, "a record gave no outcome")
      }
    }
  }
}
