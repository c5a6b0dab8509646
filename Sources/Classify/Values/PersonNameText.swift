internal import TokenModel

/// A text that is written as people's names are: two to four words that begin with a capital, initials and particles
/// among them. Cities, products and firms are written so too, so it says something only where nothing else does, and
/// not where one of the words means something.
enum PersonNameText {
  private static let longest = 64

  static func isOne(_ value: Bytes) -> Bool {
    guard value.count >= 4, value.count <= longest, value.buffer.allSatisfy({ !$0.isDigit }) else { return false }
    let words = value.text.split(separator: " ", omittingEmptySubsequences: false)
    guard (2...5).contains(words.count) else { return false }
    var names = 0
    var written = 0
    for (position, word) in words.enumerated() {
      switch kind(of: word) {
      case .particle where position > 0 && position < words.count - 1: break
      case .title where position == 0: break
      case .initial: names += 1
      case .name:
        names += 1
        written += 1
      default: return false
      }
    }
    return names >= 2 && written >= 1 && !words.contains(where: isOfThings)
  }

  private enum Kind { case name, initial, particle, title, other }

  private static func kind(of word: Substring) -> Kind {
    let folded = NameWords(String(word)).words.joined()
    if titles.contains(folded), word.count <= 7 { return .title }
    if particles.contains(String(word)) { return .particle }
    var isFirst = true
    var letters = 0
    var capitals = 0
    for scalar in word.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .titlecaseLetter:
        letters += 1
        capitals += 1
      case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark:
        if isFirst { return .other }
        letters += 1
      default:
        guard !isFirst, scalar == "." || scalar == "-" || scalar == "'" || scalar == "’" else { return .other }
      }
      isFirst = false
    }
    if word.hasSuffix(".") { return letters <= 2 && capitals == letters ? .initial : .other }
    guard letters >= 2, capitals == 1 || letters > capitals + 1 && capitals <= 3 else { return .other }
    return .name
  }

  /// Whether a word means something in a name of a claim: then it is hardly somebody's.
  private static func isOfThings(_ word: Substring) -> Bool {
    let words = NameWords(String(word)).words
    return words.contains { word in
      things.contains(word) || word.utf8.count >= 3 && word.withBytes(PersonalText.isThing)
        || roles.contains { Vocabulary.shared.has(word, $0) }
    }
  }

  private static let roles: [Vocabulary.Role] = [.organisation, .machine, .device, .thing, .technicalHead]

  private static let titles: Set<String> = [
    "dr", "prof", "mag", "ing", "dipling", "mr", "mrs", "ms", "miss", "mx", "herr", "frau", "hr", "fr", "m", "mme",
    "mlle", "me", "sr", "sra", "srta", "don", "dona", "sig", "sigra", "signora", "dott", "dottssa", "avv", "dhr",
    "mevr", "mw", "pan", "pani", "fru", "rouva", "mgr", "bc", "ir", "drs", "rev", "sir", "lic",
  ]
  private static let particles: Set<String> = [
    "van", "von", "de", "der", "den", "da", "di", "del", "della", "dos", "das", "du", "la", "le", "af", "av", "zu",
    "ter", "ten", "te", "bin", "al", "el", "ben", "y", "e", "och", "und", "ibn", "van't", "’t", "'t", "do",
  ]
  /// Words that stand in names of cities, firms, products and states, and hardly in people's.
  private static let things: Set<String> = [
    "stadt", "land", "gemeinde", "kreis", "amt", "bezirk", "haus", "gmbh", "ag", "kg", "ltd", "inc", "llc", "sa", "sl",
    "srl", "spa", "bv", "nv", "ab", "as", "oy", "aps", "sro", "kft", "san", "santa", "saint", "sainte", "sint", "sankt",
    "les", "los", "las", "north", "south", "east", "west", "nord", "sud", "ost", "new", "great", "united", "republic",
    "island", "park", "street", "road", "avenue", "square", "club", "union", "society", "institute", "college",
    "academy", "office", "branch", "zone", "area", "region", "district", "basic", "premium", "standard", "plus", "pro",
    "gold", "silver", "bronze", "platinum", "free", "business", "family", "express", "not", "in", "on", "off", "yes",
    "no", "none", "full", "time", "read", "write", "only", "all", "other", "default", "monthly", "weekly", "daily",
    "team", "group", "gruppe", "squad", "crew", "band", "black", "white", "asian", "mixed", "roman", "greek", "very",
    "high", "low", "medium", "male", "female", "single", "married", "active", "inactive", "pending", "first", "second",
    "chrome", "firefox", "safari", "edge", "windows", "android", "iphone", "galaxy", "pixel", "model", "version",
    "bad", "den", "der", "die", "das", "gmina", "powiat", "urzad", "obec", "mesto", "ville", "mairie", "ciudad",
    "comune", "provincia", "kommun", "kommune", "kunta", "varos", "judetul", "grad", "opcina", "usf", "drukarka",
    "kran", "gemaal", "bariyer", "bistro", "salong", "salon", "cafe", "restaurant", "pizzeria", "klub", "ritzel",
    "gemeinderat", "landtag", "bundestag", "volvo", "bmw", "audi", "fiat", "renault", "ford", "opel", "skoda", "toyota",
    "mercedes", "peugeot", "hyundai", "tesla", "main", "central", "data", "cloud", "security", "support", "service",
    "customer", "sales", "marketing", "finance", "human", "resources", "engineering", "operations", "research",
    "development", "quality", "project", "product", "digital", "global", "international", "national", "public",
    "private", "general", "studio", "tecnico", "technique", "officina", "bottega", "atelier", "werkstatt", "werkplaats",
    "senior", "junior", "assistant", "director", "manager", "officer", "head", "chief",
  ]
}
