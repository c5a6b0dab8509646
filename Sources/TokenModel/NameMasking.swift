/// Where a name stands that is not a claim, by the path it has in findings (design §4).
package enum NamePlace: String, Sendable, CaseIterable, Codable {
  case issuer = "@issuer"
  case client = "@client"
  case audience = "@audience"
  case scope = "@scope"
  case keyID = "@header/kid"
  case claimName = "@name"
  case headerValue = "@header"
}

/// A name as it may be stored: itself, or class and digest where a detector found it personal (design §5).
package struct StoredName: Hashable, Sendable, Codable {
  /// The name, or `⟨contact.email⟩·7f3a9c02d1`.
  package var text: String
  /// The class that made the name personal; nil for a name that stands as it is.
  package var maskedClass: DataClass?

  package init(text: String, maskedClass: DataClass? = nil) {
    self.text = text
    self.maskedClass = maskedClass
  }

  /// The name that stands where the input names none.
  package static let unknown = StoredName(text: "(unknown)")
  /// The row that takes what a cap folded away.
  package static let other = StoredName(text: "(other)")
  /// The row that takes more sets of names than are told apart.
  package static let many = StoredName(text: "(many)")
}

/// Decides how a name is stored. Made where detectors and the store's key are at hand, handed to whoever interns.
package protocol NameMasking: Sendable {
  /// `name` is checked by the value detectors once, when it is first seen.
  func store(_ name: Bytes, at place: NamePlace) -> StoredName

  /// Stores a name of which its place tells that it is personal, as class and digest.
  func mask(_ name: Bytes, as dataClass: DataClass) -> StoredName
}
