package import TokenModel

/// A word for whom somebody feels drawn to, where a claim asks for it: `gay`, `bisexuell`, and in `looking_for` also
/// `men`. Alone the words mean other things.
package enum OrientationWord: Detector {
  package static let description = DetectorDescription(
    id: "orientation_word", .init("sexual_orientation"), .shape, "a word for a sexual orientation",
    source: "GDPR Art. 9(1)",
    hints: [
      "orientation", "looking", "seeking", "interested", "attracted", "orientacion",
      "orientamento", "orientering", "suche", "busco", "busca", "cerco", "cherche", "recherche", "zoek", "szukam",
      "soker",
      "soger", "etsin", "hledam", "keresek", "caut", "into", "dating",
    ], screen: ValueScreen(2...24, .letter))

  package static let examples = DetectorExamples(
    found: ["gay", "Bisexual", "men", "chicas y chicos", "schwul", "hétérosexuel"],
    missed: ["landscape", "portrait", "a job", "week"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count <= 24 else { return false }
    let said = NameWords(value.text).words
    return words.contains(said.joined())
      || !said.isEmpty && said.count <= 4 && said.contains { words.contains($0) }
        && said.allSatisfy { words.contains($0) || links.contains($0) }
  }

  private static let links: Set<String> = [
    "and", "or", "und", "oder", "et", "ou", "y", "o", "e", "en", "i", "og", "och", "both",
  ]

  private static let words: Set<String> = [
    "chicas", "chicos", "ragazze", "ragazzi", "filles", "garcons", "girls", "guys", "jungs", "madchen", "kobiety",
    "mezczyzni", "kvinnor", "kvinder", "mann", "menn", "kvinner", "naiset", "miehet", "zeny", "muzi", "nok", "ferfiak",
    "gay", "lesbian", "bisexual", "bi", "homosexual", "heterosexual", "hetero", "straight", "queer", "asexual",
    "pansexual", "pan", "demisexual", "schwul", "lesbisch", "bisexuell", "homosexuell", "heterosexuell", "homosexuel",
    "homosexuelle", "heterosexuel", "heterosexuelle", "bisexuel", "bisexuelle", "lesbienne", "lesbiana", "bisessuale",
    "omosessuale", "eterosessuale", "lesbica", "homoseksueel", "heteroseksueel", "biseksueel", "men", "women", "man",
    "woman", "males", "females", "male", "female", "everyone", "manner", "frauen", "hommes", "femmes", "hombres",
    "mujeres", "uomini", "donne", "mannen", "vrouwen", "homens", "mulheres",
  ]
}
