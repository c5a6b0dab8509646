internal import Policy
internal import Store

/// The claims of the reference for the paths of a store: views compare paths as they stand, so that every path that
/// only a pattern of the reference covers gets a row of its own.
struct ReferenceClaims {
  private let exact: [String: Declarations.ReferenceClaim]
  private let patterns: [(glob: Glob, claim: Declarations.ReferenceClaim)]
  private let claims: [Declarations.ReferenceClaim]

  init(_ claims: [Declarations.ReferenceClaim]) {
    self.claims = claims
    exact = Dictionary(claims.map { ($0.dotted, $0) }, uniquingKeysWith: { first, _ in first })
    patterns = claims.filter { $0.dotted.utf8.contains(UInt8(ascii: "*")) }.map { (Glob($0.dotted), $0) }
  }

  /// Every row of the reference, and one for each path that it covers by a pattern alone: the one with the longest
  /// literal text, then the first of the reference.
  func rows(for paths: Set<String>) -> [Declarations.ReferenceClaim] {
    claims
      + paths.sorted().filter { exact[$0] == nil }.compactMap { path in
        var best: (glob: Glob, claim: Declarations.ReferenceClaim)?
        for pattern in patterns where pattern.glob.matches(path) {
          if let known = best, known.glob.literalLength >= pattern.glob.literalLength { continue }
          best = pattern
        }
        guard var row = best?.claim else { return nil }
        row.dotted = path
        return row
      }
  }
}
