internal import ArgumentParser
internal import Classify
internal import JOSE
internal import TokenModel

/// `keys`: audits a JWK set.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Audits a JWK set: strength, names, and private parts that should not be there.",
    discussion: """
      Reads the answer of an issuer's jwks_uri from a file. Only the public part of a key is looked at; that a private \
      part stands there is told, and never what it is. Ends with 0 whatever it finds.

      Example: tokenaudit keys certs.json
      """)

  @Flag(name: .long, help: "Writes JSON.")
  var json = false

  @Argument(help: ArgumentHelp("A file that holds a JWK set, or one JWK.", valueName: "file"))
  var file: String

  /// What `--json` prints of a key.
  struct Entry: Encodable {
    var kid: String?
    var kty: String
    var bits: Int?
    var curve: String?
    var use: String?
    var alg: String?
    var problems: [String]
  }

  func run() throws {
    let set = try KeySetStep.read(file)
    let entries = set.keys.map(Self.entry)
    if json {
      try StandardOutput.print(json: ["keys": entries])
      return
    }
    var table = TextTable([
      ("kid", .left), ("kty", .left), ("size", .right), ("curve", .left), ("use", .left), ("alg", .left), ("", .left),
    ])
    for entry in entries {
      table.add([
        entry.kid ?? "-", entry.kty.isEmpty ? "-" : entry.kty, entry.bits.map { "\($0) bits" } ?? "-",
        entry.curve ?? "-", entry.use ?? "-", entry.alg ?? "-", entry.problems.joined(separator: ", "),
      ])
    }
    StandardOutput.print(table.text)
    let told = Set(set.keys.flatMap(\.problems))
    let words = JSONWebKey.Problem.allCases.filter(told.contains).map { "\($0.rawValue): the key \($0.words)" }
    if !words.isEmpty { StandardOutput.print(([""] + words).joined(separator: "\n")) }
  }

  /// Names and words of a set are anybody's: personal ones are masked, long ones cut.
  private static func entry(_ key: JSONWebKey) -> Entry {
    Entry(
      kid: key.id.map { shown($0, .keyID) }, kty: shown(key.type, .headerValue), bits: key.bits,
      curve: key.curve.map { shown($0, .headerValue) }, use: key.use.map { shown($0, .headerValue) },
      alg: key.algorithm.map { shown($0, .headerValue) }, problems: key.problems.map(\.rawValue))
  }

  static func shown(_ text: String, _ place: NamePlace) -> String {
    var text = String(text.prefix(64))
    return text.withUTF8 { NameMasker.byClassAlone.store(Bytes($0), at: place).text }
  }
}
