internal import CSimdjson
internal import TokenModel

/// Whether bytes are text: UTF-8 (RFC 3629) without NUL. Nothing is ever repaired: a replaced byte would make two
/// names one.
enum TextCheck {
  /// What is wrong with the bytes, nil where they are text.
  static func fault(in bytes: Bytes) -> QuarantineReason? {
    if bytes.contains(0) { return looksLikeUTF16(bytes) ? .encodingUTF16 : .encodingNUL }
    return tokenaudit_utf8_valid(bytes.buffer.baseAddress, bytes.count) ? nil : .encodingInvalidUTF8
  }

  /// Every second byte of the first ones is NUL, as in UTF-16 of Latin text.
  private static func looksLikeUTF16(_ bytes: Bytes) -> Bool {
    guard bytes.count >= 8 else { return false }
    return [0, 1].contains { first in
      stride(from: first, to: 8, by: 2).allSatisfy { bytes[$0] == 0 && bytes[$0 ^ 1] != 0 }
    }
  }
}
