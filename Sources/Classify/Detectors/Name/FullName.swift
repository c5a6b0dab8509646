package import TokenModel

/// A given name and a family name and nothing else, where the name of the claim tells nothing.
package enum FullName: Detector {
  package static let description = DetectorDescription(
    id: "full_name", .init("name.full"), .shape, "a given name with a family name",
    source: "given names of the countries of Europe", screen: ValueScreen(5...64, .any, holds: [.gap, .word]))

  package static let examples = DetectorExamples(
    found: [
      "Ada Lovelace", "Halina Czajka", "Jean-Marc Kervella", "Dr. Ulrike von der Leite", "Lovelace, Margaret",
      "Zdeněk Pospíšil", "Álvaro Zamora",
    ],
    missed: [
      "Ada", "ada lovelace", "Release Notes", "Gustaf Plus", "M/S Astrid Lindholm", "Salong Selma", "Tomás ETL",
      "Hildegard Krankenhaus", "Martin Luther Schule", "Heinrich Bauer GmbH", "Ulrich 12", "Anna-Seghers-Straße",
    ])

  package static func detects(_ value: Bytes) -> Bool { PersonalText.isFullName(value) }
}
