internal import TokenModel

/// Of whom the object speaks that a leaf stands in, by the names above it; the nearest name that says so wins.
struct Surroundings {
  enum Whose { case person, organisation, machine, device, thing, unsaid }

  private(set) var whose = Whose.unsaid
  /// The same by the nearest object alone.
  private(set) var nearest = Whose.unsaid
  /// Whether the nearest object that says whose it is speaks of goods, an animal or a character of a game: they have a
  /// race, a health, a faith of their own.
  private(set) var isOfGoods = false
  /// The class of what the nearest object above holds, where its name tells.
  private(set) var container: DataClass?

  /// - Parameter ancestors: names above the leaf, from the top.
  init(_ ancestors: [String], _ vocabulary: Vocabulary) {
    // A key that is data, such as an address, names nothing.
    for name in ancestors.reversed() where !name.withBytes(DataLikeName.isData) {
      let words = NameWords(ClaimNamespace.stripped(name) ?? name).words
      if container == nil {
        container = vocabulary.container(words.joined()) ?? words.reversed().lazy.compactMap(vocabulary.container).first
      }
      if whose == .unsaid {
        whose = Self.whose(words, vocabulary)
        isOfGoods = whose == .thing && words.contains(where: Self.goods.contains)
      }
    }
    if let parent = ancestors.last {
      nearest = Self.whose(NameWords(ClaimNamespace.stripped(parent) ?? parent).words, vocabulary)
    }
  }

  private static let goods: Set<String> = [
    "product", "products", "item", "items", "sku", "produkt", "produit", "producto", "prodotto", "produto", "artikel",
    "articolo", "articulo", "vyrobek", "tuote", "character", "char", "npc", "hero", "champion", "monster", "creature",
    "pet", "animal", "haustier", "tier", "hund", "cat", "dog", "horse", "dish", "recipe", "menu", "gericht", "rezept",
    "recette", "receta", "ricetta", "plat", "model", "modell", "dataset", "build", "race", "storm", "film", "movie",
    "game", "match", "tournament", "quest", "song", "album", "episode", "series", "book", "breed", "herd",
  ]

  private static func whose(_ words: [String], _ vocabulary: Vocabulary) -> Whose {
    for word in [words.joined()] + words.reversed() {
      // Entries of a directory are often plural, and a word may be several things: organisations before machines.
      if vocabulary.has(word, .organisation) { return .organisation }
      if vocabulary.has(word, .device) { return .device }
      if vocabulary.has(word, .machine) { return .machine }
      if vocabulary.has(word, .person) { return .person }
      if vocabulary.has(word, .thing) { return .thing }
    }
    return .unsaid
  }
}
