package import TokenModel

/// A row of the classes' table: what a class is called, what the GDPR says of it, and how much it weighs.
package struct ClassRow: Sendable, Hashable {
  package var dataClass: DataClass
  package var labelEnglish: String
  package var labelGerman: String
  package var labelFrench: String
  package var category: GDPRCategory
  /// 0…10; the heavier of two rival classes wins.
  package var weight: Int
  package var weightReason: String
  /// Term of the Data Privacy Vocabulary, where there is one.
  package var dpvTerm: String?
  /// Key of the fideslang taxonomy, where there is one.
  package var fideslangKey: String?
  package var exampleClaims: [String]

  init(_ row: [String: String]) {
    func optional(_ name: String) -> String? {
      guard let text = row[name], !text.isEmpty else { return nil }
      return text
    }
    dataClass = DataClass(row["data_class"] ?? "")
    labelEnglish = row["label_en"] ?? ""
    labelGerman = row["label_de"] ?? ""
    labelFrench = row["label_fr"] ?? ""
    category = GDPRCategory(row["gdpr_category"], of: dataClass)
    weight = Int(row["weight"] ?? "") ?? 0
    weightReason = row["weight_reason"] ?? ""
    dpvTerm = optional("dpv_term")
    fideslangKey = optional("fideslang_key")
    exampleClaims = (row["example_claims"] ?? "").split(separator: ";").map(String.init)
  }
}

extension GDPRCategory {
  /// The category that a table gives to a class. What is not classified is neither personal nor not, though the tables
  /// write `none` there.
  init(_ text: String?, of dataClass: DataClass) {
    self = dataClass == .unknown ? .unknown : GDPRCategory(rawValue: text ?? "") ?? .unknown
  }
}
