package import TokenModel

/// A person's name among other words: a sentence, a record, a query, where nothing of anybody should stand.
package enum TextWithName: Detector {
  package static let description = DetectorDescription(
    id: "name_in_text", .init("name.full"), .shape, "a text that holds a person's name",
    source: "given names of the countries of Europe",
    screen: ValueScreen(8...8_192, .any, holds: [.gap, .upper, .lower, .word]))

  package static let examples = DetectorExamples(
    found: [
      "Signed in as Halina Czajka", "TKT|74142521|Jannik Kaczmarek|VIP", "4711,Annika,Lindqvist,1971-03-05",
      "Lindqvist;Annika;Ulm", "https://app.example/search?q=Halina%20Czajka", "for Mareike Brinkmann, room 4",
    ],
    missed: [
      "Annika Lindqvist School", "Room Annika Lindqvist", "annika lindqvist", "Signed in as Halina",
      "read User Mail Send", "Halina-Czajka", "Paris, London", "Annika Cluster Nord",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    value.count <= 8_192 && ValueMarks.of(value).contains(.gap) && NameInText.isOne(value)
  }
}
