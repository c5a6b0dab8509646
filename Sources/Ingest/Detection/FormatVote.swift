internal import TokenModel

/// What the records of a head say of one format, read in one way.
struct FormatVote {
  let format: any LogFormat.Type
  let framing: Framing
  let layers: [Layer]
  private(set) var score: DetectionScore
  /// Records that do not speak against the format.
  private(set) var covered = 0
  private var sum = 0.0

  /// From this confidence on, a record speaks for a format; below it, it only does not speak against it.
  private static let certain = 0.5
  /// The share of telling records that a format must cover.
  private static let coverage = 0.8

  init(_ format: any LogFormat.Type, framing: Framing, layers: [Layer]) {
    self.format = format
    self.framing = framing
    self.layers = layers
    score = DetectionScore(format: format.description.name, matching: 0, looked: 0)
  }

  var confidence: Double { score.looked == 0 ? 0 : sum / Double(score.looked) }

  /// Whether the records may be of this format.
  var isCandidate: Bool { score.matching > 0 && Double(covered) >= Self.coverage * Double(score.looked) }

  /// - Parameter line: where the record begins, if records are lines.
  mutating func count(_ confidence: Double, line: Int?) {
    score.looked += 1
    sum += confidence
    if confidence > 0 { covered += 1 } else if score.firstMisfit == nil { score.firstMisfit = line }
    if confidence >= Self.certain { score.matching += 1 }
  }

  func detected(confidence: Double) -> DetectedFormat {
    let format = format
    return DetectedFormat(description: format.description, framing: framing, layers: layers, confidence: confidence) {
      format.reader($0)
    }
  }
}
