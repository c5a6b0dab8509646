internal import JOSE
package import TokenModel

/// Tells the format of a stream by its first bytes, never by its name.
package enum Detection {
  /// The share of telling records that a format must cover.
  private static let coverage = 0.8
  /// From this confidence on, a record speaks for a format; below it, it only does not speak against it.
  private static let certain = 0.5
  /// Two formats whose confidence lies closer than this are not told apart.
  private static let distance = 0.02

  /// The format of a stream that begins so; nil where it holds nothing but blanks and comments.
  ///
  /// - Parameters:
  ///   - head: the first bytes after decompression, with 64 readable bytes behind them.
  ///   - isWhole: whether nothing follows.
  package static func format(
    of head: Bytes, isWhole: Bool, path: String
  ) throws(IngestFailure) -> DetectedFormat? {
    let look = Look(head, isWhole: isWhole)
    guard !look.isIdle else { return nil }
    let votes = look.votes(for: FormatRegistry.all)
    let candidates = votes.filter { vote in
      vote.score.matching > 0 && Double(vote.covered) >= coverage * Double(vote.score.looked)
    }.sorted { $0.confidence > $1.confidence }
    guard let best = candidates.first else {
      throw .undetected(path: path, closest: closest(votes))
    }
    let equals = candidates.filter { best.confidence - $0.confidence < distance }
    guard equals.count == 1 else { throw .ambiguous(path: path, formats: equals.map(\.score.format).sorted()) }
    return best.detected(look.layer, confidence: best.confidence)
  }

  /// The format that its user named, with the layers and the framing that the stream shows.
  package static func format(
    named name: String, head: Bytes, isWhole: Bool, path: String
  ) throws(IngestFailure) -> DetectedFormat {
    guard
      let format = FormatRegistry.all.first(where: { format in
        format.description.name == name || format.description.aliases.contains(name)
      })
    else {
      throw .unknownFormat(name: name, known: FormatRegistry.all.map { $0.description.name }.sorted())
    }
    let look = Look(head, isWhole: isWhole)
    guard let vote = look.votes(for: [format]).max(by: { $0.score.matching < $1.score.matching }) else {
      return Vote(format: format, framing: format.description.framing).detected(look.layer, confidence: 1)
    }
    return vote.detected(look.layer, confidence: 1)
  }

  /// A stream that its user mapped, with the layers that it shows; nil where it holds nothing but blanks and comments.
  package static func format(mapped mapping: LogMapping, head: Bytes, isWhole: Bool) -> DetectedFormat? {
    let look = Look(head, isWhole: isWhole)
    guard !look.isIdle else { return nil }
    let layer = look.layer
    return DetectedFormat(
      description: mapping.description, framing: layer == nil ? mapping.framing : .lines, confidence: 1
    ) { options in
      let reader = mapping.reader(options)
      return layer.map { LayeredReader($0, around: reader, options) } ?? reader
    }
  }

  /// The three formats that more records spoke for than for any other.
  private static func closest(_ votes: [Vote]) -> [DetectionScore] {
    let scores = votes.map(\.score).filter { $0.matching > 0 }.sorted {
      $0.matching != $1.matching ? $0.matching > $1.matching : $0.format < $1.format
    }
    var seen: Set<String> = []
    return Array(scores.filter { seen.insert($0.format).inserted }.prefix(3))
  }

  /// What the records of a head say of one format.
  private struct Vote {
    var format: any LogFormat.Type
    var framing: Framing
    var score: DetectionScore
    /// Records that do not speak against the format.
    var covered = 0
    private var sum = 0.0

    init(format: any LogFormat.Type, framing: Framing) {
      self.format = format
      self.framing = framing
      score = DetectionScore(format: format.description.name, matching: 0, looked: 0)
    }

    var confidence: Double { score.looked == 0 ? 0 : sum / Double(score.looked) }

    mutating func count(_ confidence: Double) {
      score.looked += 1
      sum += confidence
      if confidence > 0 { covered += 1 }
      if confidence >= Detection.certain { score.matching += 1 }
    }

    func detected(_ layer: Layer?, confidence: Double) -> DetectedFormat {
      let format = format
      return DetectedFormat(description: format.description, framing: framing, confidence: confidence) { options in
        let reader = format.reader(options)
        return layer.map { LayeredReader($0, around: reader, options) } ?? reader
      }
    }
  }

  /// One look at a head: its layer, and its records as they are asked for.
  private struct Look {
    let layer: Layer?
    let isIdle: Bool
    private let head: Bytes
    private let isWhole: Bool
    private let json = JSONRecord(Limits())
    private let wrapping = JSONRecord(Limits())
    private let headers = HeaderTable()

    init(_ head: Bytes, isWhole: Bool) {
      self.head = head
      self.isWhole = isWhole
      let lines = HeadRecords(head, isWhole: isWhole, framing: .lines, json)
      isIdle = lines.isIdle
      let wrapping = wrapping
      layer = Layer.allCases.first { layer in
        let wrapped = lines.telling.count { layer.content(of: $0, wrapping) != nil }
        return wrapped > 0 && Double(wrapped) >= Detection.coverage * Double(lines.telling.count)
      }
    }

    /// A vote for each format and each way that its records may stand. Formats of JSON are looked for in arrays and in
    /// documents over many lines too, unless their lines already tell.
    func votes(for formats: [any LogFormat.Type]) -> [Vote] {
      let byLine = formats.filter { $0.description.framing == .lines }
      var votes = poll(byLine, framing: .lines)
      if layer != nil { return votes + poll(formats.filter { $0.description.framing != .lines }, framing: .lines) }
      let silent = votes.filter { $0.format.description.checksText && $0.score.matching == 0 }.map(\.format)
      votes += poll(silent, framing: .elements(envelope: []))
      for format in formats where format.description.framing != .lines {
        votes += poll([format], framing: format.description.framing)
      }
      return votes
    }

    private func poll(_ formats: [any LogFormat.Type], framing: Framing) -> [Vote] {
      var votes = formats.map { Vote(format: $0, framing: framing) }
      guard !votes.isEmpty else { return [] }
      for record in HeadRecords(head, isWhole: isWhole, framing: framing, json).telling {
        let content = layer?.content(of: record, wrapping)?.line ?? record
        let probe = RecordProbe(json: parsed(content), headers: headers)
        for position in votes.indices { votes[position].count(votes[position].format.confidence(content, probe)) }
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
}
