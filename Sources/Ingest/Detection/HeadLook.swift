internal import JOSE
internal import TokenModel

/// One look at the head of a stream: the ways in which its records may stand, and what formats make of them.
struct HeadLook {
  let isIdle: Bool
  private let head: Bytes
  private let isWhole: Bool
  private let lines: HeadRecords
  private let limits = Limits()
  private let json = JSONRecord(Limits())
  private let headers = HeaderTable()

  init(_ head: Bytes, isWhole: Bool) {
    // The mark that some exports begin with is no part of their first record.
    let head = head.hasPrefix("\u{FEFF}") ? head[3..<head.count] : head
    self.head = head
    self.isWhole = isWhole
    lines = HeadRecords(head, isWhole: isWhole, framing: .lines, json)
    isIdle = lines.isIdle
  }

  /// Whether it is no text at all, in whatever lines it falls.
  var isBinary: Bool { lines.isBinary }

  /// What kind of text it is, for whoever is told that no format covers it.
  var content: HeadContent { HeadContent(lines, table: Table(headOf: head) != nil) }

  /// Where the records of a mapped stream stand, and what is around them.
  func standing(of framing: Framing) -> (framing: Framing, layers: [Layer]) {
    let outer = layersOfLines
    if framing == .lines || !outer.isEmpty { return (.lines, outer) }
    return (framing, [])
  }

  /// A vote for each format and each way that its records may stand.
  func votes(for formats: [any LogFormat.Type]) -> [FormatVote] {
    let layers = layersOfLines
    if !layers.isEmpty { return poll(formats, .lines, layers, lines) }
    var votes: [FormatVote] = []
    let inLines = formats.filter {
      $0.description.framing == .lines && !(lines.hasLoneMarks && $0.description.checksText)
    }
    votes += poll(inLines, .lines, [], lines)
    votes += poll(formats.filter { $0.description.framing == .entries }, .entries)
    votes += votesOfElements(formats, except: votes.filter { $0.score.matching > 0 }.map(\.format))
    guard !votes.contains(where: { $0.score.matching > 0 }), let table = Table(headOf: head) else { return votes }
    return votes
      + poll(
        formats.filter { $0.description.checksText }, .rows(separator: table.separator), [.table(table)],
        HeadRecords(head, isWhole: isWhole, framing: .rows(separator: table.separator), json))
  }

  private var layersOfLines: [Layer] {
    LayerChain(lines.telling, outermost: lines.hasActions ? [.bulk] : [], limits).layers
  }

  /// Formats of JSON in arrays, in documents over many lines and in values without a line between them, all of which may
  /// be wrapped one by one.
  private func votesOfElements(
    _ formats: [any LogFormat.Type], except known: [any LogFormat.Type]
  ) -> [FormatVote] {
    let plain = Framing.elements(envelope: [])
    let elements = HeadRecords(head, isWhole: isWhole, framing: plain, json)
    // One a line, they were looked at as lines: no layer is around them, and formats of lines have voted.
    let areLines = !lines.hasLoneMarks && elements.telling.holdsSamePlaces(as: lines.telling)
    let layers = areLines ? [] : LayerChain(elements.telling, limits).layers
    // Inside a layer any format may stand.
    if !layers.isEmpty { return known.isEmpty ? poll(formats, plain, layers, elements) : [] }
    let unknown = formats.filter { format in format.description.checksText && !known.contains { $0 == format } }
    var votes: [FormatVote] = []
    var apart: [any LogFormat.Type] = []
    let areAlike = !holdsEnvelope(Self.envelopes)
    for format in unknown where !(areLines && format.description.framing == .lines) {
      let framing = format.description.framing == .lines ? plain : format.description.framing
      if framing == plain || areAlike {
        votes.append(FormatVote(format, framing: framing, layers: []))
      } else {
        apart.append(format)
      }
    }
    return poll(votes, [], elements) + apart.flatMap { poll([$0], $0.description.framing) } + votesInside(unknown)
  }

  /// Formats that know no envelope of their own, in the ones that exports of all kinds of logs have.
  private func votesInside(_ formats: [any LogFormat.Type]) -> [FormatVote] {
    let names = Layer.envelopes.map { "\($0)" }
    guard holdsEnvelope(names) else { return [] }
    let inside = formats.filter {
      $0.description.framing == .lines || $0.description.framing == .elements(envelope: [])
    }
    return poll(inside, .elements(envelope: names))
  }

  /// Whether some object is an envelope with such a name; else the elements are the same without.
  private func holdsEnvelope(_ names: [String]) -> Bool {
    var scanner = ElementScanner(envelope: names)
    scanner.scan(head, isWhole: isWhole)
    return scanner.hasEntered
  }

  /// The names that envelopes have.
  private static let envelopes = FormatRegistry.all.flatMap { format -> [String] in
    if case .elements(let envelope) = format.description.framing { envelope } else { [] }
  }

  private func poll(_ formats: [any LogFormat.Type], _ framing: Framing) -> [FormatVote] {
    guard !formats.isEmpty else { return [] }
    return poll(formats, framing, [], HeadRecords(head, isWhole: isWhole, framing: framing, json))
  }

  private func poll(
    _ formats: [any LogFormat.Type], _ framing: Framing, _ layers: [Layer], _ records: HeadRecords
  ) -> [FormatVote] {
    poll(formats.map { FormatVote($0, framing: framing, layers: layers) }, layers, records)
  }

  /// The votes, once they have seen the records: each is parsed once for all of them.
  private func poll(_ votes: [FormatVote], _ layers: [Layer], _ records: HeadRecords) -> [FormatVote] {
    var votes = votes
    guard !votes.isEmpty else { return [] }
    let peeler = LayerPeeler(layers, limits)
    for (number, record) in records.telling.enumerated() {
      let line = records.lines.isEmpty ? nil : records.lines[number]
      peeler.forEach(in: record) { content in
        let probe = RecordProbe(json: parsed(content), headers: headers)
        for position in votes.indices {
          votes[position].count(votes[position].format.confidence(content, probe), line: line)
        }
      }
    }
    return votes
  }

  private func parsed(_ record: Bytes) -> JSONValue? {
    do throws(QuarantineReason) {
      return try json.value(record)
    } catch {
      return nil
    }
  }
}

extension [Bytes] {
  /// Whether both lists hold the same places in memory.
  fileprivate func holdsSamePlaces(as other: [Bytes]) -> Bool {
    count == other.count
      && zip(self, other).allSatisfy { $0.buffer.baseAddress == $1.buffer.baseAddress && $0.count == $1.count }
  }
}
