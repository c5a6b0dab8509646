internal import TokenModel

/// A line of a product's file: `path | class | value | trait`.
struct ClaimTemplate: Sendable {
  /// Spellings of the path, of which a payload has one; a path is names, outermost first, `[]` after one of a list of
  /// objects.
  var spellings: [[String]]
  /// Left out of every second payload.
  var isOptional: Bool
  var classes: [String]
  var value: String
  var trait: LabelledLeaf.Trait

  init(_ line: String) {
    let fields = CorpusData.fields(line)
    guard fields.count >= 3 else { preconditionFailure("corpus: \(line)") }
    isOptional = fields[0].hasPrefix("?")
    let paths = fields[0].drop { $0 == "?" }
    spellings = CorpusData.split(String(paths), "~").map { CorpusData.split($0, " > ") }
    classes = CorpusData.split(fields[1], "~")
    value = fields[2]
    trait = fields.count > 3 && !fields[3].isEmpty ? LabelledLeaf.Trait(rawValue: fields[3]) ?? .plain : .plain
  }
}

/// A kind of token of a product.
struct TokenTemplate: Sendable {
  var product: String
  var isHeldOut: Bool
  var name: String
  var isMachine: Bool
  var claims: [ClaimTemplate]

  /// Every kind of token of the data, in its order.
  static let all: [TokenTemplate] = ["workforce", "consumer", "regulated", "handmade"].flatMap {
    read(CorpusData.text("products-\($0).txt"))
  }

  static func read(_ text: String) -> [TokenTemplate] {
    var templates: [TokenTemplate] = []
    var product = ""
    var isHeldOut = false
    for line in CorpusData.lines(text) {
      let words = line.split(separator: " ").map(String.init)
      switch words[0] {
      case "product":
        product = words[1]
        isHeldOut = words.last == "held-out"
      case "shape":
        templates.append(
          TokenTemplate(
            product: product, isHeldOut: isHeldOut, name: words[1], isMachine: words[2] == "machine", claims: []))
      default: templates[templates.count - 1].claims.append(ClaimTemplate(line))
      }
    }
    return templates
  }

  /// `service`, `access-v2`: what a name of a token says of its type.
  var tokenType: TokenType { name.hasPrefix("id") ? .id : .access }
}
