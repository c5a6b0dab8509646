internal import JOSE
internal import TokenModel

/// The lines of Elastic's bulk requests that say what is done with the document behind them: `{"index":{"_index":"a"}}`.
enum BulkAction {
  static func isAction(_ record: Bytes, _ root: @autoclosure () -> JSONValue?) -> Bool {
    guard record.count < 1_024, let root = root(), root.isObject else { return false }
    var members = root.members.makeIterator()
    guard let (name, value) = members.next(), members.next() == nil, value.isObject else { return false }
    guard name == "index" || name == "create" || name == "delete" || name == "update" else { return false }
    for (key, _) in value.members
    where key.buffer.first != UInt8(ascii: "_") && key != Bytes("pipeline")
      && key != Bytes("routing") && key != Bytes("retry_on_conflict") && key != Bytes("require_alias")
    {
      return false
    }
    return true
  }
}
