internal import Corpus
internal import TokenModel

/// The classifier's evidence card, for people.
enum CardTable {
  static func text(_ cards: MeasuredCards) -> String {
    var table = TextTable([("measure", .left)] + columns)
    for row in MeasuredCards.Part.allCases.map({ measures(cards[$0]) }).transposed() {
      table.add(
        [row[0].name] + row.flatMap { [percent($0.proportion), interval($0.proportion), String($0.proportion.of)] })
    }
    return table.text + "\n\n" + classes(cards)
  }

  /// The figures of a card by their names, in the order in which they are shown.
  static func measures(_ card: EvidenceCard) -> [(name: String, proportion: Proportion)] {
    [
      ("personal or not, precision", card.personal.precision), ("personal or not, recall", card.personal.recall),
      ("exact class", card.exactness), ("personal classes together, precision", card.micro.precision),
      ("personal classes together, recall", card.micro.recall),
      ("special categories, precision", card.special.precision), ("special categories, recall", card.special.recall),
      ("personal data in odd places, found", card.odd), ("hard negatives, taken in", card.hardNegative),
    ]
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

extension [[(name: String, proportion: Proportion)]] {
  /// Rows for columns.
  fileprivate func transposed() -> [[(name: String, proportion: Proportion)]] {
    guard let first else { return [] }
    return first.indices.map { place in map { $0[place] } }
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
  var personalPrecision: Share
  var personalRecall: Share
  var exactClass: Share
  var microF1: Double?
  var specialPrecision: Share
  var specialRecall: Share
  var oddPlacesFound: Share
  var hardNegativesTakenIn: Share
  var classes: [Class]

  init(_ part: MeasuredCards.Part, _ card: EvidenceCard) {
    self.part = part.rawValue
    payloads = card.payloads
    leaves = card.leaves
    personalPrecision = Share(card.personal.precision)
    personalRecall = Share(card.personal.recall)
    exactClass = Share(card.exactness)
    microF1 = card.micro.f1
    specialPrecision = Share(card.special.precision)
    specialRecall = Share(card.special.recall)
    oddPlacesFound = Share(card.odd)
    hardNegativesTakenIn = Share(card.hardNegative)
    classes = card.classes.map {
      Class(name: $0.dataClass.rawValue, precision: Share($0.precision), recall: Share($0.recall), f1: $0.f1)
    }
  }
}
