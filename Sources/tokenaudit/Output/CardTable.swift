internal import Corpus
internal import TokenModel

/// The classifier's evidence card, for people.
enum CardTable {
  static func text(_ cards: MeasuredCards) -> String {
    var table = TextTable([("measure", .left)] + columns)
    for measure in CardMeasure.allCases {
      let shares = MeasuredCards.Part.allCases.map { measure.share(of: cards[$0]) }
      table.add([measure.words] + shares.flatMap { [percent($0), interval($0), String($0.of)] })
    }
    return table.text + "\n\n" + classes(cards)
  }

  private static var columns: [(title: String, alignment: TextTable.Alignment)] {
    MeasuredCards.Part.allCases.flatMap { [($0.rawValue + " %", .right), ("95 % interval", .right), ("of", .right)] }
  }

  private static func classes(_ cards: MeasuredCards) -> String {
    var table = TextTable([
      ("class", .left), ("precision %", .right), ("recall %", .right), ("F1 %", .right), ("leaves", .right),
      ("held-out F1 %", .right), ("leaves", .right),
    ])
    let heldOut = Dictionary(uniqueKeysWithValues: cards.heldOut.classes.map { ($0.dataClass, $0) })
    for card in cards.open.classes {
      let other = heldOut[card.dataClass]
      table.add([
        card.dataClass.rawValue, percent(card.precision), percent(card.recall), percent(card.f1),
        String(card.recall.of), percent(other?.f1 ?? nil), other.map { String($0.recall.of) } ?? "–",
      ])
    }
    return table.text
  }

  static func percent(_ proportion: Proportion) -> String { percent(proportion.value) }

  static func percent(_ share: Double?) -> String {
    guard let share else { return "–" }
    let tenths = Int((share * 1_000).rounded())
    return String(tenths / 10) + "." + String(tenths % 10)
  }

  private static func interval(_ proportion: Proportion) -> String {
    guard let interval = proportion.interval else { return "–" }
    return percent(interval.lowerBound) + "–" + percent(interval.upperBound)
  }
}

/// The classifier's evidence card, for programs.
struct CardEntry: Encodable {
  struct Share: Encodable {
    var value: Double?
    var low: Double?
    var high: Double?
    var of: Int

    init(_ proportion: Proportion) {
      value = proportion.value
      low = proportion.interval?.lowerBound
      high = proportion.interval?.upperBound
      of = proportion.of
    }
  }

  struct Class: Encodable {
    var name: String
    var precision: Share
    var recall: Share
    var f1: Double?
  }

  var part: String
  var payloads: Int
  var leaves: Int
  /// By the names of the measures.
  var measures: [String: Share]
  var microF1: Double?
  var classes: [Class]

  init(_ part: MeasuredCards.Part, _ card: EvidenceCard) {
    self.part = part.rawValue
    payloads = card.payloads
    leaves = card.leaves
    measures = Dictionary(uniqueKeysWithValues: CardMeasure.allCases.map { ($0.rawValue, Share($0.share(of: card))) })
    microF1 = card.micro.f1
    classes = card.classes.map {
      Class(name: $0.dataClass.rawValue, precision: Share($0.precision), recall: Share($0.recall), f1: $0.f1)
    }
  }
}
