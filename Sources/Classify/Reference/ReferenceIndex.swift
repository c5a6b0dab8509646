internal import TokenModel

/// Finds the rows of the reference that a claim may be meant by: the path as it stands, with wildcards, by the last
/// two names, by the last name, by the words of that name.
struct ReferenceIndex: Sendable {
  static let shared = ReferenceIndex(.shared)

  private let reference: ClaimReference
  private let byFoldedPath: [String: ClaimRow]
  private let byLastTwo: [String: ClaimRow]
  private let byFoldedName: [String: ClaimRow]
  private let patterns: [Pattern]
  private let patternRows: [ClaimRow]
  private let productsByRegistry: [String: Set<IssuerProduct>]

  /// A path with a `*` in it; the rows stand apart, since they are large.
  private struct Pattern {
    var prefix: [UInt8]
    var suffix: [UInt8]

    func matches(_ path: String.UTF8View) -> Bool {
      path.count > prefix.count + suffix.count && path.starts(with: prefix)
        && path.suffix(suffix.count).elementsEqual(suffix)
    }
  }

  init(_ reference: ClaimReference) {
    self.reference = reference
    var byFoldedPath: [String: ClaimRow] = [:]
    var byLastTwo: [String: ClaimRow?] = [:]
    var byFoldedName: [String: ClaimRow?] = [:]
    var patterns: [Pattern] = []
    var patternRows: [ClaimRow] = []
    /// Several rows under one key say nothing, unless they agree.
    func add(_ row: ClaimRow, _ key: String, to index: inout [String: ClaimRow?]) {
      guard let known = index[key] else { return index[key] = row }
      if known?.dataClass != row.dataClass { index[key] = .some(nil) }
    }
    for row in reference.claims where row.dataClass != .unknown {
      if let star = row.path.firstIndex(of: "*") {
        let tail = row.path[row.path.index(after: star)...]
        patterns.append(Pattern(prefix: Array(row.path[..<star].utf8), suffix: Array(tail.utf8)))
        patternRows.append(row)
        continue
      }
      let folded = Self.folded(row.path)
      if byFoldedPath[folded] == nil { byFoldedPath[folded] = row }
      let isNamespaced = row.path.utf8.contains(UInt8(ascii: ":")) || row.path.utf8.starts(with: "http".utf8)
      let steps = row.path.split(separator: ".")
      if steps.count >= 2, !isNamespaced {
        add(row, Self.folded(steps.suffix(2).joined(separator: ".")), to: &byLastTwo)
      } else if !isNamespaced {
        add(row, Self.folded(row.path), to: &byFoldedName)
      }
    }
    self.byFoldedPath = byFoldedPath
    self.byLastTwo = byLastTwo.compactMapValues { $0 }
    self.byFoldedName = byFoldedName.compactMapValues { $0 }
    self.patterns = patterns
    self.patternRows = patternRows
    productsByRegistry = Dictionary(
      uniqueKeysWithValues: Set(reference.claims.map(\.registeredIn)).map { registry in
        (registry, Set(IssuerProduct.allCases.filter { $0.isNamed(in: registry) }))
      })
  }

  /// The row of a dotted path: exactly, by a pattern, or in another spelling.
  func row(at dotted: String) -> ClaimRow? {
    if let row = reference.claim(at: dotted), row.dataClass != .unknown { return row }
    if let match = patterns.firstIndex(where: { $0.matches(dotted.utf8) }) { return patternRows[match] }
    return byFoldedPath[Self.folded(dotted)]
  }

  /// The products that a registry is of.
  func products(of registry: String) -> Set<IssuerProduct> { productsByRegistry[registry] ?? [] }

  /// A row of at least two names whose last two are these.
  func row(endingIn parent: String, _ name: String) -> ClaimRow? { byLastTwo[Self.folded(parent + "." + name)] }

  /// A row of one name, in any spelling.
  func row(named name: String) -> ClaimRow? { byFoldedName[Self.folded(name)] }

  /// Lower case, without what separates words.
  private static func folded(_ path: String) -> String {
    var folded: [UInt8] = []
    if path.utf8.allSatisfy({ $0 < 0x80 }) {
      for byte in path.utf8 where byte != UInt8(ascii: "_") && byte != UInt8(ascii: "-") {
        folded.append(byte.isUpper ? byte | 0x20 : byte)
      }
    } else {
      for scalar in FoldedText.scalars(of: path) where scalar != "_" && scalar != "-" {
        FoldedText.append(lower: scalar, to: &folded)
      }
    }
    return String(decoding: folded, as: UTF8.self)
  }
}
