internal import TokenModel

/// The cards that are recorded in the repository: what the classifier reached when they were last made. A class that
/// falls behind them by more than two points is a defect; a report cites them.
package enum RecordedCard {
  /// The recorded cards; they are of the corpus of `CorpusGenerator.recordedSeed`.
  package static let cards = read(CorpusData.text("card.csv"))

  /// As a table of comma-separated values: a row a figure, with what was found, said wrongly and missed.
  package static func text(_ cards: MeasuredCards) -> String {
    var text = "part,figure,found,wrong,missed\n"
    for part in MeasuredCards.Part.allCases {
      let card = cards[part]
      func row(_ name: String, _ counts: ClassCard) {
        text += "\(part.rawValue),\(name),\(counts.found),\(counts.wrong),\(counts.missed)\n"
      }
      func row(_ name: String, _ hits: Int, of total: Int) {
        row(name, ClassCard(dataClass: .unknown, found: hits, wrong: 0, missed: total - hits))
      }
      row("@payloads", card.payloads, of: card.payloads)
      row("@exact", card.exact, of: card.leaves)
      row("@personal", card.personal)
      row("@micro", card.micro)
      row("@special", card.special)
      row("@odd", card.odd.hits, of: card.odd.of)
      row("@hard", card.hardNegative.hits, of: card.hardNegative.of)
      for counts in card.classes { row(counts.dataClass.rawValue, counts) }
    }
    return text
  }

  static func read(_ text: String) -> MeasuredCards {
    var cards: [MeasuredCards.Part: EvidenceCard] = [.open: EvidenceCard(), .heldOut: EvidenceCard()]
    for line in CorpusData.lines(text).dropFirst() {
      let fields = line.split(separator: ",").map(String.init)
      guard fields.count == 5, let part = MeasuredCards.Part(rawValue: fields[0]), let found = Int(fields[2]),
        let wrong = Int(fields[3]), let missed = Int(fields[4])
      else { preconditionFailure("card.csv: \(line)") }
      let counts = ClassCard(dataClass: DataClass(fields[1]), found: found, wrong: wrong, missed: missed)
      add(fields[1], counts, to: &cards[part, default: EvidenceCard()])
    }
    return MeasuredCards(open: cards[.open] ?? EvidenceCard(), heldOut: cards[.heldOut] ?? EvidenceCard())
  }

  private static func add(_ name: String, _ counts: ClassCard, to card: inout EvidenceCard) {
    switch name {
    case "@payloads": card.payloads = counts.found
    case "@exact":
      card.exact = counts.found
      card.leaves = counts.recall.of
    case "@personal": card.personal = counts.named(card.personal.dataClass)
    case "@micro": card.micro = counts.named(card.micro.dataClass)
    case "@special": card.special = counts.named(card.special.dataClass)
    case "@odd": card.odd = counts.recall
    case "@hard": card.hardNegative = counts.recall
    default: card.classes.append(counts)
    }
  }
}

extension ClassCard {
  fileprivate func named(_ name: DataClass) -> ClassCard {
    ClassCard(dataClass: name, found: found, wrong: wrong, missed: missed)
  }
}
