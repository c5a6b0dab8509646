internal import JOSE
internal import TokenModel

/// Reads records that are JSON, for one reader. Numbers that no machine type holds do not fail a record.
final class JSONRecord {
  private let parser: JSONParser

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
    guard !MemberNames.repeats(in: root) else { throw .jsonDuplicateKey }
    return root
  }

  /// The object that a record is.
  func object(_ record: Bytes) throws(QuarantineReason) -> JSONValue {
    let root = try value(record)
    guard root.isObject else { throw .jsonNotObject }
    return root
  }
}
