package import TokenModel

/// A record of a block, or the reason why a run of bytes is none.
package struct Record {
  package var bytes: Bytes
  /// Where it begins in the decompressed stream.
  package var offset: Int64
  /// Its bytes in the stream, without the line end.
  package var length: Int64
  /// Line ends before it in its block.
  package var line: Int
  /// Why it cannot be read; `bytes` may then be empty.
  package var fault: QuarantineReason?
}
