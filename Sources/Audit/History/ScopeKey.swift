extension ResourceScope {
  /// What tells two scopes apart, as one text, for the tables of the history: netstrings, `-,` for an absent part.
  var key: String {
    var key = ""
    for part in Part.allCases {
      if let name = self[part] {
        key += "\(name.utf8.count):"
        key += name
        key += ","
      } else {
        key += "-,"
      }
    }
    return key
  }

  /// The order of lists: by issuer, client and so on, by bytes.
  func precedes(_ other: ResourceScope) -> Bool {
    for part in Part.allCases {
      let (left, right) = (self[part], other[part])
      if left != right { return ByteOrder.precedes(left ?? "", right ?? "") }
    }
    return false
  }
}

/// The order of texts in every list: by the bytes of their UTF-8.
enum ByteOrder {
  static func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
}
