internal import Demo
internal import TokenModel

/// Makes the labelled corpus: the same seed, the same payloads.
package struct CorpusGenerator: Sendable {
  private let seed: UInt64

  /// The corpus by which the recorded card was measured.
  package static let recordedSeed: UInt64 = 20_261_125
  /// So many payloads has the recorded one.
  package static let recordedCount = 4_000

  package init(seed: UInt64 = recordedSeed) { self.seed = seed }

  /// So many payloads: tokens of the products, and as many that a company makes by hand in its own language.
  package func payloads(_ count: Int = recordedCount) -> [LabelledPayload] {
    (0..<count).map { number in
      var random = SplitMix64(seed: seed, purpose: "payload", night: number)
      let locale = CorpusLocale.all[number / 2 % CorpusLocale.all.count]
      return number % 2 == 0
        ? product(TokenTemplate.all[number / 2 % TokenTemplate.all.count], random.pick(CorpusLocale.all), &random)
        : handmade(locale, &random)
    }
  }

  private func product(_ template: TokenTemplate, _ locale: CorpusLocale, _ random: inout SplitMix64)
    -> LabelledPayload
  {
    var value = ValueText(locale, random)
    var tree = PayloadTree()
    var leaves: [LabelledLeaf] = []
    for claim in template.claims where !claim.isOptional || value.random.below(2) == 0 {
      let path = value.random.pick(claim.spellings).map { value.filled($0) }
      let classes = claim.classes.map { $0 == "<special>" ? value.special.dataClass : $0 }
      tree.put(value.json(claim.value), at: path)
      leaves.append(leaf(path, classes, claim.trait))
    }
    return LabelledPayload(
      product: template.product, shape: template.name, locale: locale.tag, isHeldOut: template.isHeldOut,
      tokenType: template.tokenType, json: tree.root.text, leaves: unique(leaves))
  }

  /// A token with claims in the language of its country, written in one style, at one place.
  private func handmade(_ locale: CorpusLocale, _ random: inout SplitMix64) -> LabelledPayload {
    let heldOut = random.below(4) == 0
    let language = locale.language
    let known = CustomClaim.byLanguage.first { $0.language == language }?.claims ?? []
    let style = random.pick(NameStyle.allCases)
    let keepsMarks = random.below(3) == 0
    let place = Placement(&random, domain: "https://\(SyntheticPerson(locale, &random).domain)")
    var value = ValueText(locale, random)
    var tree = PayloadTree()
    var leaves: [LabelledLeaf] = []
    func add(_ path: [String], _ classes: String, _ template: String, _ trait: LabelledLeaf.Trait) {
      guard !leaves.contains(where: { $0.path == Self.path(path) }) else { return }
      tree.put(value.json(template), at: path)
      leaves.append(leaf(path, CorpusData.split(classes, "~"), trait))
    }
    add(["iss"], "protocol", "https://<host>/", .plain)
    add(["sub"], "pseudonymous_id", "<uuid>", .plain)
    add(["iat"], "protocol", "#<iat>", .plain)
    add(["exp"], "protocol", "#<exp>", .plain)
    if value.random.below(2) == 0 { add(["azp"], "client.identity", "<client>", .plain) }
    var claims = known
    for place in claims.indices.reversed() { claims.swapAt(place, value.random.below(place + 1)) }
    for claim in claims.prefix(12) {
      // A quarter of the spellings is for the held-out payloads alone.
      let spellings = claim.spellings.filter { Self.isHeldOut(language, $0) == heldOut }
      guard !spellings.isEmpty else { continue }
      let name = style.name(value.random.pick(spellings), keepingMarks: keepsMarks)
      let meaning = claim.meaning
      add(place.path(name), meaning.classes, value.random.pick(meaning.values), meaning.trait)
    }
    return LabelledPayload(
      product: "handmade-" + language, shape: place.name, locale: locale.tag, isHeldOut: heldOut, tokenType: .access,
      json: tree.root.text, leaves: leaves)
  }

  private func leaf(_ path: [String], _ classes: [String], _ trait: LabelledLeaf.Trait) -> LabelledLeaf {
    LabelledLeaf(path: Self.path(path), classes: classes.map { DataClass($0) }, trait: trait)
  }

  private static func path(_ names: [String]) -> String { names.joined(separator: ".") }

  /// Two spellings of one payload may meet; the last value stands, and its label.
  private func unique(_ leaves: [LabelledLeaf]) -> [LabelledLeaf] {
    var seen: Set<String> = []
    return leaves.reversed().filter { seen.insert($0.path).inserted }.reversed()
  }

  /// Which spellings only held-out payloads have: every fourth, by its letters.
  private static func isHeldOut(_ language: String, _ spelling: String) -> Bool {
    var random = SplitMix64(seed: 7, purpose: language + spelling)
    return random.below(4) == 0
  }
}

/// Where a company puts the claims it adds.
struct Placement: Sendable {
  var name: String
  private var parent: String?
  private var prefix = ""

  init(_ random: inout SplitMix64, domain: String) {
    switch random.below(8) {
    case 0:
      name = "namespace"
      prefix = domain + random.pick(["/", "/claims/", "/jwt/"])
    case 1:
      name = "custom"
      prefix = "custom:"
    case 2:
      name = "extension"
      prefix = "extension_" + random.letters(32, of: "0123456789abcdef") + "_"
    case 3, 4:
      name = "nested"
      parent = random.pick(["user", "profile", "attributes", "person", "userinfo", "ext", "data", "identity"])
    case 5:
      name = "prefix"
      prefix = random.pick(["user_", "usr_", "x_", "cust_", "p_"])
    default: name = "top"
    }
  }

  func path(_ claim: String) -> [String] { (parent.map { [$0] } ?? []) + [prefix + claim] }
}
