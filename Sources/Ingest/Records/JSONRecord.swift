internal import JOSE
internal import TokenModel

/// Reads records that are JSON, for one reader. Numbers that no machine type holds do not fail a record.
final class JSONRecord {
  private let parser: JSONParser
  /// The members of the two records last met that had others than the one before: some logs have two kinds of lines.
  private var order = MemberOrder()
  private var otherOrder = MemberOrder()
  /// Stands for the names of the members of the record last read, inner ones too, in their order; 0 where they are not
  /// those of a record before.
  private(set) var nameSequence: Int64 = 0

  init(_ limits: Limits) { parser = JSONParser(maxDepth: limits.jsonDepth) }

  /// The value of a record, valid until the next one is read.
  func value(_ record: Bytes) throws(QuarantineReason) -> JSONValue {
    let root: JSONValue
    do throws(QuarantineReason) {
      root = try parser.parse(record).root
    } catch {
      // The parser takes a NUL for any other character that JSON does not allow.
      throw error == .jsonMalformed ? TextCheck.fault(in: record) ?? .jsonMalformed : error
    }
    nameSequence = order.number
    if order.matches(root) { return root }
    swap(&order, &otherOrder)
    nameSequence = order.number
    if order.matches(root) { return root }
    nameSequence = 0
    guard !MemberNames.repeats(in: root) else { throw .jsonDuplicateKey }
    order.learn(root)
    return root
  }

  /// The object that a record is.
  func object(_ record: Bytes) throws(QuarantineReason) -> JSONValue {
    let root = try value(record)
    guard root.isObject else { throw .jsonNotObject }
    return root
  }
}
