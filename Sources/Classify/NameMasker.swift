package import TokenModel

/// Stores a name as it stands, or as class and digest where a detector finds that the name itself is personal data
/// (design §5). What makes a name safe to show is left to whoever prints it.
package struct NameMasker: NameMasking {
  private let digest: (@Sendable (Bytes) -> [UInt8])?

  /// - Parameter digest: the keyed digest of a name under the store's key; at least five bytes.
  package init(digest: @escaping @Sendable (Bytes) -> [UInt8]) { self.digest = digest }

  private init() { digest = nil }

  /// Masks by class alone, where there is no key: what is shown and not stored. Two names of one class look alike.
  package static let byClassAlone = NameMasker()

  package func store(_ name: Bytes, at place: NamePlace) -> StoredName {
    guard let dataClass = PersonalName.dataClass(of: name, at: place) else { return StoredName(text: name.text) }
    guard let digest else { return StoredName(text: "⟨\(dataClass.rawValue)⟩", maskedClass: dataClass) }
    let digits = Hexadecimal.text(digest(name).prefix(5))
    return StoredName(text: "⟨\(dataClass.rawValue)⟩·\(digits)", maskedClass: dataClass)
  }
}
