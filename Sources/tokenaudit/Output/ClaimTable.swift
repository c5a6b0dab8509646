internal import Classify
internal import TokenModel

/// Claims with their decisions, for people.
enum ClaimTable {
  /// - Parameter masked: writes the paths as the store would, without names that are personal data.
  static func text(_ claims: [ClassifiedClaim], masked: Bool = false) -> String {
    var table = TextTable([
      ("claim", .left), ("class", .left), ("category", .left), ("confidence", .right), ("evidence", .left),
      ("reason", .left),
    ])
    for claim in claims {
      let category = ClaimReference.shared.category(of: claim.decision.dataClass)
      table.add([
        masked ? claim.maskedPath : claim.path, claim.decision.dataClass.rawValue, category.rawValue,
        ClaimEntry.rounded(claim.decision.confidence), claim.decision.evidence.rawValue, claim.decision.reason,
      ])
    }
    return table.text
  }
}

/// A claim with its decision, for programs.
struct ClaimEntry: Encodable {
  var path: String
  var dataClass: String
  var category: String
  var confidence: Double
  var evidence: String
  var reason: String

  enum CodingKeys: String, CodingKey {
    case path, category, confidence, evidence, reason
    case dataClass = "class"
  }

  init(_ claim: ClassifiedClaim) { self.init(claim, path: claim.path) }

  init(_ claim: ClassifiedClaim, path: String) {
    self.path = path
    dataClass = claim.decision.dataClass.rawValue
    category = ClaimReference.shared.category(of: claim.decision.dataClass).rawValue
    confidence = (claim.decision.confidence * 100).rounded() / 100
    evidence = claim.decision.evidence.rawValue
    reason = claim.decision.reason
  }

  static func rounded(_ confidence: Double) -> String {
    let hundredths = Int((confidence * 100).rounded())
    return hundredths == 100 ? "1.00" : "0." + (hundredths < 10 ? "0" : "") + String(hundredths)
  }
}
