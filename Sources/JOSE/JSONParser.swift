package import TokenModel

internal import CSimdjson

/// simdjson's parser for one document at a time. This file and `TokenDecoder.swift` are where the module touches
/// memory by pointer.
///
/// Numbers beyond Int64 and Double do not fail a document: they read as a number far beyond every time (`9e99`), so
/// that they keep their kind and can never pass for a time.
package final class JSONParser {
  /// Bytes that must be readable behind a document.
  package static let padding = Int(TOKENAUDIT_JSON_PADDING)

  private let parser: OpaquePointer
  /// The copy of a document whose numbers were out of range.
  private var rewritten: [UInt8] = []

  /// - Parameter maxDepth: nested arrays and objects that are still read.
  package init(maxDepth: Int = Limits().jsonDepth) {
    // simdjson counts the document itself as a level.
    guard let parser = tokenaudit_json_parser_new(maxDepth + 1) else {
      preconditionFailure("There is no memory for a JSON parser.")
    }
    self.parser = parser
  }

  deinit { tokenaudit_json_parser_free(parser) }

  /// Parses a document; `padding` bytes behind it are readable. The tape is valid until the next call.
  package func parse(_ bytes: Bytes) throws(QuarantineReason) -> JSONTape {
    do {
      return try attempt(bytes)
    } catch .limitNumber {
      return try parseRewritten(bytes)
    }
  }

  private func attempt(_ bytes: Bytes) throws(QuarantineReason) -> JSONTape {
    var words: UnsafePointer<UInt64>?
    var strings: UnsafePointer<UInt8>?
    let status = tokenaudit_json_parse(parser, bytes.buffer.baseAddress, bytes.count, &words, &strings)
    switch status {
    case TOKENAUDIT_JSON_OK:
      guard let words, let strings else { throw .jsonMalformed }
      return JSONTape(words: words, strings: strings)
    case TOKENAUDIT_JSON_UTF8: throw .encodingInvalidUTF8
    case TOKENAUDIT_JSON_DEPTH: throw .limitDepth
    case TOKENAUDIT_JSON_NUMBER: throw .limitNumber
    case TOKENAUDIT_JSON_MEMORY: throw .limitLine
    default: throw LoneSurrogates.stand(in: bytes) ? .encodingLoneSurrogate : .jsonMalformed
    }
  }

  /// The slow path: a copy in which numbers out of range are replaced.
  private func parseRewritten(_ bytes: Bytes) throws(QuarantineReason) -> JSONTape {
    rewritten.removeAll(keepingCapacity: true)
    rewritten.append(contentsOf: bytes.buffer)
    guard OversizeNumbers.replace(in: &rewritten) else { throw .jsonMalformed }
    let length = rewritten.count
    rewritten.append(contentsOf: repeatElement(UInt8(ascii: " "), count: Self.padding))
    let result: Result<JSONTape, QuarantineReason> = rewritten.withUnsafeBufferPointer { buffer in
      do throws(QuarantineReason) {
        // The tape holds copies of all strings, so it outlives this buffer.
        return .success(try attempt(Bytes(UnsafeBufferPointer(rebasing: buffer[0..<length]))))
      } catch {
        return .failure(error == .limitNumber ? .jsonMalformed : error)
      }
    }
    return try result.get()
  }
}
