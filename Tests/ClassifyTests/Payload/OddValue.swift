import AuditTestSupport

/// What people and machines are told apart by.
enum OddValue {
  private static let given = [
    "Anna", "Ulrich", "Halina", "Zdenek", "Margaux", "Gianluca", "Annika", "Mareike", "Jannik", "Lieke", "Imogen",
    "Beatriz", "Kristina", "Elzbieta", "Thibault",
  ]
  private static let family = [
    "Kaczmarek", "Oelschlaeger", "Lindqvist", "Vandervelde", "Ferrigno", "Rousselot", "Pospisil", "Thistlewood",
    "Brinkmann", "Hoekstra", "Escribano", "Bevilacqua",
  ]

  private static func one(_ words: [String], _ random: inout SplitMix) -> String { words[random.below(words.count)] }

  static func name(_ random: inout SplitMix) -> String { one(given, &random) + " " + one(family, &random) }

  static func login(_ random: inout SplitMix) -> String {
    (one(given, &random) + one([".", "_"], &random) + one(family, &random)).lowercased()
  }

  static func mailbox(_ random: inout SplitMix) -> String {
    login(&random) + "\(random.below(90))@" + one(["posteo.example", "mail.example.org", "uni-kiel.example"], &random)
  }

  /// Country codes with the digits that their numbers have (national numbering plans).
  static func phone(_ random: inout SplitMix) -> String {
    let (code, digits) = [("49", 10), ("44", 10), ("33", 9), ("48", 9), ("46", 9), ("39", 10), ("351", 9), ("420", 9)][
      random.below(8)]
    return "+" + code + "\(1 + random.below(9))" + (1..<digits).map { _ in "\(random.below(10))" }.joined()
  }

  private static func text(_ alphabet: String, _ count: Int, _ random: inout SplitMix) -> String {
    let letters = Array(alphabet)
    return String((0..<count).map { _ in letters[random.below(letters.count)] })
  }

  /// Identifiers, hosts, versions and words as programs make them.
  static func machines(_ random: inout SplitMix) -> [String] {
    let hex = "0123456789abcdef"
    let ulid = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    let base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    let word = ["orders", "billing", "ingest", "search", "catalog", "reports"]
    let uuid = [8, 4, 4, 4, 12].map { text(hex, $0, &random) }
    return [
      "\(uuid[0])-\(uuid[1])-4\(uuid[2].dropFirst())-a\(uuid[3].dropFirst())-\(uuid[4])",
      "01" + text(ulid, 24, &random), text(hex, 16, &random), text(hex, 32, &random), text(hex, 40, &random),
      text(base64, 22, &random), text(base64, 43, &random), "\(1 + random.below(999_999))",
      "\(1_600_000_000 + random.below(400_000_000))",
      "\(one(word, &random))-\(one(word, &random))-prod", "\(one(word, &random)).eu-west-\(random.below(4)).internal",
      "v\(random.below(9)).\(random.below(20)).\(random.below(400))", "\(one(word, &random)).read",
      "2026-0\(1 + random.below(9))-1\(random.below(10))T0\(random.below(10)):15:00Z",
      "node-\(random.below(90))", "\(one(word, &random))-\(text(hex, 10, &random))-\(text(hex, 5, &random))",
      "1.\(random.below(9)).0+2013031314\(1000 + random.below(9000))", "arn-aws-s3-\(one(word, &random))",
    ]
  }
}
