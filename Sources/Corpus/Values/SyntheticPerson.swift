internal import Demo

/// Somebody who does not exist, in one locale; the parts of a payload agree with each other.
struct SyntheticPerson: Sendable {
  let locale: CorpusLocale
  let given: String
  let family: String
  let born: BirthDay
  let email: String
  let username: String
  let domain: String
  let slug: String

  init(_ locale: CorpusLocale, _ random: inout SplitMix64) {
    self.locale = locale
    given = random.pick(locale.lists["given"] ?? [])
    family = random.pick(locale.lists["family"] ?? [])
    born = BirthDay(&random)
    slug = random.pick(["acme", "nordlicht", "contoso", "blueriver", "kestrel", "fjord", "solaris", "medio", "quarz"])
    domain = slug + locale.topLevelDomain
    let first = Self.ascii(given)
    let last = Self.ascii(family)
    switch random.below(4) {
    case 0: username = first + "." + last
    case 1: username = String(first.prefix(1)) + last
    case 2: username = last + random.digits(2)
    default: username = first + "_" + String(last.prefix(3)) + random.digits(3)
    }
    email = random.pick([username, first + "." + last, first + "+shop"]) + "@" + random.pick([domain, "mail.example"])
  }

  /// Letters of a name as a mailbox has them: lower case, no marks, Greek and Cyrillic by sound.
  static func ascii(_ name: String) -> String {
    let sounds: [Character: String] = [
      "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "æ": "ae", "ł": "l", "đ": "dj", "é": "e",
      "è": "e", "ê": "e", "ë": "e", "í": "i", "î": "i", "ï": "i", "ó": "o", "ô": "o", "õ": "o", "ò": "o", "ú": "u",
      "á": "a", "à": "a", "â": "a", "ã": "a", "ă": "a", "ą": "a", "ç": "c", "č": "c", "ć": "c", "ę": "e", "ě": "e",
      "ń": "n", "ň": "n", "ñ": "n", "ř": "r", "ś": "s", "š": "s", "ș": "s", "ț": "t", "ů": "u", "ű": "u", "ő": "o",
      "ý": "y", "ź": "z", "ż": "z", "ž": "z", "ì": "i", "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "έ": "e",
      "η": "i", "ι": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ο": "o", "ό": "o", "π": "p", "ρ": "r", "σ": "s",
      "ς": "s", "τ": "t", "υ": "y", "ώ": "o", "ω": "o", "ά": "a", "ί": "i", "и": "i", "в": "v", "а": "a", "н": "n",
      "е": "e", "л": "l", "г": "g", "о": "o", "р": "r", "п": "p", "т": "t",
    ]
    var text = ""
    for character in name.lowercased() {
      if character.isASCII {
        if character.isLetter || character.isNumber { text.append(character) }
      } else {
        text += sounds[character] ?? ""
      }
    }
    return text.isEmpty ? "user" : text
  }
}
