/// A class of data that a claim may carry, by its name in the classes' table (`contact.email`, `protocol`).
package struct DataClass: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package init(_ name: String) { rawValue = name }

  /// Claims that the protocol needs: `iss`, `exp`, `jti`.
  package static let `protocol` = DataClass("protocol")
  /// Data about machines and settings.
  package static let technical = DataClass("technical")
  /// Nothing is known: a coverage gap, never *clean*.
  package static let unknown = DataClass("unknown")

  package static func < (left: DataClass, right: DataClass) -> Bool { left.rawValue < right.rawValue }
}

/// What the GDPR says of a class (`gdpr_category` of the classes' table).
package enum GDPRCategory: String, Sendable, CaseIterable, Codable {
  case none
  case personal
  case specialCategory = "special_art9"
  case criminal = "criminal_art10"
  case nationalID = "national_id_art87"
  case child
  case unknown

  /// Any category but `none`; `unknown` is neither personal nor not.
  package var isPersonal: Bool { self != .none && self != .unknown }
}

/// What a class was decided by.
package enum ClassEvidence: String, Sendable, CaseIterable, Codable {
  case name
  case value
  case nameAndValue = "name+value"
  /// Inferred from what stands around, or from a word in the name of a group: for review by a person.
  case context
  case none
}
