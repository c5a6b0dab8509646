internal import JOSE
package import TokenModel

/// Tells the format of a stream by its first bytes, never by its name.
package enum Detection {
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
    let look = HeadLook(head, isWhole: isWhole)
    guard !look.isIdle else { return nil }
    guard !look.isBinary else { throw .unusable(path: path, reason: .fileBinary) }
    var votes = look.votes(for: FormatRegistry.all.filter { !$0.description.isLastResort })
    if !votes.contains(where: { $0.score.matching > 0 }) {
      votes = look.votes(for: FormatRegistry.all.filter { $0.description.isLastResort })
    }
    let candidates = votes.filter(\.isCandidate).sorted { $0.confidence > $1.confidence }
    guard let best = candidates.first else {
      throw .undetected(path: path, content: look.content, closest: closest(votes))
    }
    let equals = Set(candidates.filter { best.confidence - $0.confidence < distance }.map(\.score.format))
    guard equals.count == 1 else { throw .ambiguous(path: path, formats: equals.sorted()) }
    return best.detected(confidence: best.confidence)
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
    let votes = HeadLook(head, isWhole: isWhole).votes(for: [format])
    guard let vote = votes.max(by: { $0.score.matching < $1.score.matching }) else {
      return FormatVote(format, framing: format.description.framing, layers: []).detected(confidence: 1)
    }
    return vote.detected(confidence: 1)
  }

  /// A stream that its user mapped, with the layers that it shows; nil where it holds nothing but blanks and comments.
  package static func format(
    mapped mapping: LogMapping, head: Bytes, isWhole: Bool, path: String
  ) throws(IngestFailure) -> DetectedFormat? {
    let look = HeadLook(head, isWhole: isWhole)
    guard !look.isIdle else { return nil }
    var standing = look.standing(of: mapping.framing)
    if case .rows(let separator) = mapping.framing {
      let bytes = head.hasPrefix("\u{FEFF}") ? head[3..<head.count] : head
      guard let table = mapping.table ?? Table(headOf: bytes, separators: [separator]) else {
        throw .headless(path: path)
      }
      standing = (mapping.framing, [.table(table)])
    }
    return DetectedFormat(
      description: mapping.description, framing: standing.framing, layers: standing.layers, confidence: 1
    ) { mapping.reader($0) }
  }

  /// The three formats that more records spoke for than for any other.
  private static func closest(_ votes: [FormatVote]) -> [DetectionScore] {
    let scores = votes.map(\.score).filter { $0.matching > 0 }.sorted {
      $0.matching != $1.matching ? $0.matching > $1.matching : $0.format < $1.format
    }
    var seen: Set<String> = []
    return Array(scores.filter { seen.insert($0.format).inserted }.prefix(3))
  }
}
