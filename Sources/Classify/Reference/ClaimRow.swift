package import TokenModel

/// A row of the claim reference: a claim path that a registry, a product or common use defines.
package struct ClaimRow: Sendable, Hashable {
  /// Dotted; `*` stands for any name, or any part of one.
  package var path: String
  package var registeredIn: String
  package var dataClass: DataClass
  package var category: GDPRCategory
  package var identifierKind: String
  package var dpvTerm: String?
  package var fideslangKey: String?
  /// Token kinds whose protocol needs the claim: `id`, `access`.
  package var requiredIn: Set<String>
  package var scope: String?
  /// A claim that says less and would often do.
  package var derivedAlternative: String?
  package var notes: String?

  init(_ row: [String: String]) {
    func optional(_ name: String) -> String? {
      guard let text = row[name], !text.isEmpty else { return nil }
      return text
    }
    path = row["claim_path"] ?? ""
    registeredIn = row["registered_in"] ?? ""
    dataClass = DataClass(row["data_class"] ?? "")
    category = GDPRCategory(row["gdpr_category"], of: dataClass)
    identifierKind = row["identifier_kind"] ?? ""
    dpvTerm = optional("dpv_term")
    fideslangKey = optional("fideslang_key")
    requiredIn = Set((row["protocol_required_in"] ?? "").split(separator: ";").map(String.init))
    scope = optional("scope")
    derivedAlternative = optional("derived_alternative")
    notes = optional("notes")
  }
}
