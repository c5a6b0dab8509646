package import TokenModel

/// What registries, products and common use say of claims, and the classes that data fall into.
package struct ClaimReference: Sendable {
  /// The reference that the program was built with.
  package static let shared = ClaimReference(
    classes: Embedded.files["Data/classes.csv"] ?? "", claims: Embedded.files["Data/claims.csv"] ?? "")

  /// Changes with every change of the tables or of the rules around them.
  package static let version = "1"

  package let classes: [ClassRow]
  package let claims: [ClaimRow]
  /// The texts that the reference was read from, for digests.
  package let texts: [String]
  private let classByName: [DataClass: ClassRow]
  private let claimByPath: [String: ClaimRow]

  init(classes classTable: String, claims claimTable: String) {
    texts = [classTable, claimTable]
    classes = CSVTable(classTable).rows.map(ClassRow.init)
    claims = CSVTable(claimTable).rows.map(ClaimRow.init)
    classByName = Dictionary(classes.map { ($0.dataClass, $0) }, uniquingKeysWith: { first, _ in first })
    claimByPath = Dictionary(claims.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The row of a class, nil for a class that the reference does not know.
  package func row(of dataClass: DataClass) -> ClassRow? { classByName[dataClass] }

  package func category(of dataClass: DataClass) -> GDPRCategory { classByName[dataClass]?.category ?? .unknown }

  package func weight(of dataClass: DataClass) -> Int { classByName[dataClass]?.weight ?? 0 }

  /// Whether a class weighs more than another one; of equal weights what Art. 9 and 10 GDPR protect before a national
  /// number, and that before anything else.
  func outweighs(_ dataClass: DataClass, _ other: DataClass) -> Bool {
    let weights = (weight(of: dataClass), weight(of: other))
    return weights.0 == weights.1
      ? category(of: dataClass).gravity > category(of: other).gravity : weights.0 > weights.1
  }

  /// The row whose path is exactly this dotted one.
  package func claim(at dotted: String) -> ClaimRow? { claimByPath[dotted] }
}

extension GDPRCategory {
  /// Whether it is of Art. 9 or 10 GDPR.
  var isGrave: Bool { self == .specialCategory || self == .criminal }

  fileprivate var gravity: Int { isGrave ? 2 : self == .nationalID ? 1 : 0 }
}
