internal import TokenModel

/// What a word in front of a part of a text says of that part: `bsn` of `bsn-885815671`, `users` of `/users/77`.
struct LabelMeaning {
  /// The class that a claim of that name has.
  var dataClass: DataClass
  /// Whether the word means it and nothing else.
  var isCertain: Bool
  /// Whether the word names people: what stands behind it tells which one.
  var isPerson: Bool
  var isPatient: Bool
  /// Whether a number that is dialled stands behind it.
  var isOfPhone: Bool
  /// Whether the class is one of numbers.
  var isOfNumber: Bool

  init(_ label: String, _ names: NameDecision) {
    let decision = names.decide(ClaimLeaf(steps: [.member(label)], kind: .string), [])
    dataClass = decision.dataClass
    isCertain = decision.evidence == .name && decision.confidence >= 0.8
    let words = NameWords(label).words
    isPerson = words.last.map(Self.isPerson) ?? false
    isPatient = words.count == 1 && Self.patients.contains(words[0])
    isOfPhone = dataClass == DataClass("contact.phone") || Self.dials.contains(label)
    isOfNumber = Self.numbered.contains(dataClass)
  }

  /// Whether a word names people; paths and maps have their collections in the plural.
  static func isPerson(_ word: String) -> Bool {
    ["", "s", "er", "en", "n", "e", "r", "i"].contains { ending in
      word.hasSuffix(ending) && Vocabulary.shared.has(String(word.dropLast(ending.count)), .person)
    }
  }

  /// Words behind which a number is dialled.
  private static let dials: Set<String> = [
    "phone", "tel", "telephone", "msisdn", "whatsapp", "wa", "sms", "signal", "viber", "imessage", "dial", "fax",
    "mobile", "handy", "telefon", "tlf", "gsm", "cell",
  ]
  private static let numbered: Set<DataClass> = Set(
    [
      "government.national_id", "government.tax_id", "government.document_id", "health.identifier", "financial.iban",
      "financial.card", "device.id", "location.ip", "demographic.birthdate", "location.geo",
    ].map { DataClass($0) })
  private static let patients: Set<String> = [
    "patient", "patients", "patienten", "patiente", "patientes", "pacient", "pacienti", "paciente", "pacientes",
    "paziente", "pazienti", "pacjent", "pacjenci", "potilas", "potilaat", "pasient", "pasienter", "patienter", "beteg",
    "betegek",
  ]
}

/// The meanings of labels that one worker met. Whoever makes a token chooses them, so it is emptied once it holds many;
/// it keeps a hash of each under a key of its own.
final class LabelMemo {
  private static let limit = 2_048
  /// Places of those asked for last, of which programs have few: a look at one costs less than one into a dictionary.
  private static let places = 64

  private var meanings: [UInt64: LabelMeaning] = [:]
  private var recent: [(key: UInt64, meaning: LabelMeaning)?] = Array(repeating: nil, count: LabelMemo.places)
  private let seed = UInt64.random(in: .min ... .max)

  /// The meaning of a label, made by `make` unless it is known.
  func meaning(of label: Bytes, _ make: () -> LabelMeaning) -> LabelMeaning {
    let key = ByteHash.hash(label, seed: seed)
    let place = Int(truncatingIfNeeded: key) & (Self.places - 1)
    if let last = recent[place], last.key == key { return last.meaning }
    let meaning = known(key, make)
    recent[place] = (key, meaning)
    return meaning
  }

  private func known(_ key: UInt64, _ make: () -> LabelMeaning) -> LabelMeaning {
    if let known = meanings[key] { return known }
    if meanings.count >= Self.limit { meanings.removeAll(keepingCapacity: true) }
    let meaning = make()
    meanings[key] = meaning
    return meaning
  }
}
