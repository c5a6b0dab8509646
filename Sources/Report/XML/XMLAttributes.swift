/// The attributes of an element in the order of the schema; those without a value are not written.
struct XMLAttributes: ExpressibleByDictionaryLiteral {
  private(set) var written: [(name: String, value: String)]

  init(dictionaryLiteral elements: (String, String?)...) {
    written = elements.compactMap { name, value in value.map { (name, $0) } }
  }

  static func + (left: XMLAttributes, right: XMLAttributes) -> XMLAttributes {
    var sum = left
    sum.written += right.written
    return sum
  }
}
