package import TokenModel

/// Stores a name as it stands, or as class and digest where a detector finds that the name itself is personal data
/// (design §5), or cut with its digest where it is longer than a name is. What makes a name safe to show is left to whoever prints it.
package struct NameMasker: NameMasking {
  /// Bytes of a name that is stored whole. Who chooses names must not fill the store with a few of them.
  private static let longest = 256
  /// Bytes that are left of a longer one.
  private static let kept = 96

  private let digest: (@Sendable (Bytes) -> [UInt8])?

  /// - Parameter digest: the keyed digest of a name under the store's key; at least eight bytes.
  package init(digest: @escaping @Sendable (Bytes) -> [UInt8]) { self.digest = digest }

  private init() { digest = nil }

  /// Masks by class alone, where there is no key: what is shown and not stored. Two names of one class look alike.
  package static let byClassAlone = NameMasker()

  package func store(_ name: Bytes, at place: NamePlace) -> StoredName {
    guard let dataClass = PersonalName.dataClass(of: name, at: place) else {
      return StoredName(text: name.count > Self.longest ? cut(name) : name.text)
    }
    return mask(name, as: dataClass)
  }

  package func mask(_ name: Bytes, as dataClass: DataClass) -> StoredName {
    guard let digest else { return StoredName(text: "⟨\(dataClass.rawValue)⟩", maskedClass: dataClass) }
    let digits = Hexadecimal.text(digest(name).prefix(5))
    return StoredName(text: "⟨\(dataClass.rawValue)⟩·\(digits)", maskedClass: dataClass)
  }

  /// The beginning, up to a whole character, and 16 digits of the digest.
  private func cut(_ name: Bytes) -> String {
    var end = Self.kept
    while end > 0, name[end] & 0xC0 == 0x80 { end -= 1 }
    let start = name[0..<end].text + "…"
    return digest.map { start + "·" + Hexadecimal.text($0(name).prefix(8)) } ?? start
  }
}
