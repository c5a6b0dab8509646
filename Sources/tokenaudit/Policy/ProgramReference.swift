internal import Audit
internal import Classify
internal import Ingest
internal import Corpus
internal import Store
internal import TokenModel

/// What the program's own tables say of classes and claims, as an audit declares it to the store.
enum ProgramReference {
  static var reference: DeclarationResolver.Reference {
    let shared = ClaimReference.shared
    return DeclarationResolver.Reference(
      classes: shared.classes.map { row in
        Declarations.ReferenceClass(
          dataClass: row.dataClass, label: row.labelEnglish, category: row.category, weight: row.weight)
      },
      claims: shared.claims.map { row in
        Declarations.ReferenceClaim(
          dotted: row.path, dataClass: row.dataClass, derived: row.derivedAlternative,
          requiredIn: types(of: row.requiredIn),
          scopes: (row.scope ?? "").split(separator: ";").map(String.init))
      }, classifier: ClaimReference.version,
      presentingFormats: FormatRegistry.all.map { $0.description }.filter(\.showsRequest).map(\.name))
  }

  /// The recorded card, as a report cites it.
  static var classifierFigures: [ClassifierFigure] {
    CardMeasure.allCases.flatMap { measure in
      MeasuredCards.Part.allCases.compactMap { part in
        let share = measure.share(of: RecordedCard.cards[part])
        guard let interval = share.interval else { return nil }
        return ClassifierFigure(
          measure: measure.rawValue, part: part.rawValue, hits: share.hits, of: share.of, low: interval.lowerBound,
          high: interval.upperBound)
      }
    }
  }

  /// The words of the claim reference.
  private static func types(of words: Set<String>) -> [TokenType] {
    (words.contains("id") ? [.id] : []) + (words.contains("access") ? [.access, .unknown] : [])
  }
}
